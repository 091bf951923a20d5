import { columnsOf, DataTable, type TableColumns } from "~/components/ui/data-table";
import { AppLink } from "~/components/ui/link";
import { Status, type StatusKind } from "~/components/ui/status";
import { paths } from "~/lib/paths";
import type { ImportKind, RowState } from "../kinds";
import { rowStateLabels } from "../labels";
import type { ImportField, ShownRow, ShownSkippedRow } from "../shown-rows";
import { ShownCellText } from "./shown-cell";

const STATE_MARKS: Record<RowState, StatusKind> = {
  ready: "wait",
  imported: "ok",
  existing: "end",
  error: "no",
};

type MainColumn = { field: ImportField; header: string };

/** What identifies a row and decides about it; the other columns appear where something was found in them. */
const MAIN_COLUMNS: Record<ImportKind, readonly MainColumn[]> = {
  people: [
    { field: "name", header: "姓名" },
    { field: "residentId", header: "身份证号" },
    { field: "category", header: "人员类别" },
    { field: "unemployedSince", header: "失业时间" },
    { field: "unemploymentRegisteredOn", header: "失业登记" },
    { field: "recognizedOn", header: "认定时间" },
  ],
  vacancies: [
    { field: "employer", header: "招聘单位" },
    { field: "post", header: "岗位" },
    { field: "places", header: "人数" },
    { field: "wageMin", header: "月薪下限" },
    { field: "workplace", header: "工作地点" },
    { field: "validUntil", header: "有效期至" },
  ],
};

const column = columnsOf<ShownRow>();

function RowStateMark({ row }: { row: ShownRow }) {
  const mark = <Status kind={STATE_MARKS[row.state]}>{rowStateLabels[row.state]}</Status>;
  return row.personId === null ? (
    mark
  ) : (
    <>
      {mark}
      <AppLink className="sub" to={paths.person(row.personId)}>
        打开一人一册
      </AppLink>
    </>
  );
}

function columnsFor(main: readonly MainColumn[]): TableColumns<ShownRow> {
  const fields = new Set(main.map(({ field }) => field));
  return column.columns([
    column.accessor("row", { header: "行", meta: { kind: "number", rowHeader: true } }),
    column.display({
      id: "state",
      header: "处理",
      meta: { kind: "status" },
      cell: ({ row }) => <RowStateMark row={row.original} />,
    }),
    ...main.map(({ field, header }) =>
      column.display({
        id: field,
        header,
        cell: ({ row }) => {
          const cell = row.original.cells.find((one) => one.field === field);
          return cell ? <ShownCellText cell={cell} /> : null;
        },
      }),
    ),
    column.display({
      id: "others",
      header: "其他栏的问题",
      cell: ({ row }) =>
        row.original.cells
          .filter(({ field, issues }) => !fields.has(field) && issues.length > 0)
          .map((cell) => <ShownCellText key={cell.field} cell={cell} named />),
    }),
  ]);
}

const COLUMNS: Record<ImportKind, TableColumns<ShownRow>> = {
  people: columnsFor(MAIN_COLUMNS.people),
  vacancies: columnsFor(MAIN_COLUMNS.vacancies),
};

/** The rows of a file, each faulty cell with its reason below the value. */
export function ImportRows({ kind, rows }: { kind: ImportKind; rows: readonly ShownRow[] }) {
  return (
    <DataTable
      caption="文件中的记录"
      columns={COLUMNS[kind]}
      rows={rows}
      rowId={({ row }) => String(row)}
      dense
      className="import-rows"
    />
  );
}

const skippedColumn = columnsOf<ShownSkippedRow>();

const SKIPPED_COLUMNS = skippedColumn.columns([
  skippedColumn.display({
    id: "row",
    header: "行",
    meta: { rowHeader: true, kind: "status" },
    cell: ({ row: { original: skipped } }) =>
      skipped.row === skipped.lastRow ? skipped.row : `${skipped.row} 至 ${skipped.lastRow}`,
  }),
  skippedColumn.accessor("reason", { header: "不作为记录的原因" }),
  skippedColumn.accessor("text", { header: "内容" }),
]);

/** The rows that are no records, each with the reason. */
export function SkippedRows({ rows }: { rows: readonly ShownSkippedRow[] }) {
  return (
    <DataTable
      caption="跳过的行"
      columns={SKIPPED_COLUMNS}
      rows={rows}
      rowId={({ row }) => String(row)}
      dense
    />
  );
}
