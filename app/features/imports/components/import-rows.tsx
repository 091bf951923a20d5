import { AppLink } from "~/components/ui/link";
import { Status, type StatusKind } from "~/components/ui/status";
import { paths } from "~/lib/paths";
import type { ImportKind, RowState } from "../kinds";
import { rowStateLabels } from "../labels";
import type { ImportField, ShownRow, ShownSkippedRow } from "../shown-rows";
import { ShownCellText } from "./shown-cell";

/** What scrolls sideways on narrow screens has to be reachable without a mouse (WCAG 2.1.1). */
const BY_KEYBOARD = { tabIndex: 0 };

const STATE_MARKS: Record<RowState, StatusKind> = {
  ready: "wait",
  imported: "ok",
  existing: "end",
  error: "no",
};

/** Columns of the table; one of several fields names each of them. */
type MainColumn = { header: string; fields: readonly ImportField[] };

/** What identifies a row and decides about it; other fields appear where something was found in them. */
const MAIN_COLUMNS: Record<ImportKind, readonly MainColumn[]> = {
  people: [
    { header: "姓名", fields: ["name"] },
    { header: "身份证号", fields: ["residentId"] },
    { header: "人员类别", fields: ["category"] },
    { header: "失业、登记、认定", fields: ["unemployedSince", "unemploymentRegisteredOn", "recognizedOn"] },
  ],
  vacancies: [
    { header: "招聘单位", fields: ["employer"] },
    { header: "岗位", fields: ["post"] },
    { header: "月薪", fields: ["wageMin", "wageMax"] },
    { header: "工作地点", fields: ["workplace"] },
    { header: "发布、有效期", fields: ["publishedOn", "validUntil"] },
  ],
};

const MAIN_FIELDS: Record<ImportKind, ReadonlySet<ImportField>> = {
  people: new Set(MAIN_COLUMNS.people.flatMap(({ fields }) => fields)),
  vacancies: new Set(MAIN_COLUMNS.vacancies.flatMap(({ fields }) => fields)),
};

function RowLine({ kind, row }: { kind: ImportKind; row: ShownRow }) {
  const others = row.cells.filter(({ field, issues }) => !MAIN_FIELDS[kind].has(field) && issues.length > 0);
  return (
    <tr>
      <th scope="row" className="num">
        {row.row}
      </th>
      <td className="nb">
        <Status kind={STATE_MARKS[row.state]}>{rowStateLabels[row.state]}</Status>
        {row.personId !== null && (
          <AppLink className="sub" to={paths.person(row.personId)}>
            打开一人一册
          </AppLink>
        )}
      </td>
      {MAIN_COLUMNS[kind].map(({ header, fields }) => (
        <td key={header}>
          {row.cells
            .filter(({ field }) => fields.includes(field))
            .map((cell) => (
              <ShownCellText key={cell.field} cell={cell} named={fields.length > 1} />
            ))}
        </td>
      ))}
      <td>
        {others.map((cell) => (
          <ShownCellText key={cell.field} cell={cell} named />
        ))}
      </td>
    </tr>
  );
}

/** The rows of a file, each faulty cell with its reason below the value. Scrolls sideways where it must. */
export function ImportRows({ kind, rows }: { kind: ImportKind; rows: readonly ShownRow[] }) {
  return (
    <section className="table-wrap" aria-label="文件中的记录" {...BY_KEYBOARD}>
      <table className="table dense">
        <caption className="visually-hidden">文件中的记录，每格的问题写在内容下面</caption>
        <thead>
          <tr>
            <th scope="col" className="num">
              行
            </th>
            <th scope="col">处理</th>
            {MAIN_COLUMNS[kind].map(({ header }) => (
              <th scope="col" key={header}>
                {header}
              </th>
            ))}
            <th scope="col">其他栏的问题</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <RowLine key={row.row} kind={kind} row={row} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** The rows that are no records, each with the reason. */
export function SkippedRows({ rows }: { rows: readonly ShownSkippedRow[] }) {
  return (
    <section className="table-wrap" aria-label="跳过的行" {...BY_KEYBOARD}>
      <table className="table dense">
        <caption className="visually-hidden">跳过的行和原因</caption>
        <thead>
          <tr>
            <th scope="col">行</th>
            <th scope="col">不作为记录的原因</th>
            <th scope="col">内容</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ row, lastRow, reason, text }) => (
            <tr key={row}>
              <th scope="row" className="nb">
                {row === lastRow ? row : `${row} 至 ${lastRow}`}
              </th>
              <td className="nb">{reason}</td>
              <td>{text}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
