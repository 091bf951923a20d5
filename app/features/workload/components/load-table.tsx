import { LinkButton } from "~/components/ui/button";
import { AppLink } from "~/components/ui/link";
import { NoValue } from "~/components/ui/no-value";
import { Status } from "~/components/ui/status";
import { TableScroll } from "~/components/ui/table-scroll";
import { formatInteger } from "~/lib/format";
import { paths } from "~/lib/paths";
import {
  DUTY_LOADS,
  LOAD_FACTORS,
  type LoadFactor,
  loadFactorLabels,
  loadFactorUnits,
  type LoadRow,
  NOBODY,
} from "../factors";

type Row = LoadRow & { load: number; ofMean: number | null };

const sum = (rows: readonly Row[], factor: LoadFactor, what: "count" | "points") =>
  rows.reduce((total, row) => total + row.parts[factor][what], 0);

/** The list behind a count: people of the caseload, or rows of 今日必办; null where none has exactly these. */
function listOf(factor: LoadFactor, unit: number, who: string | undefined, direct: boolean): string | null {
  if (factor === "people") {
    return paths.people({ status: "recognized", unit, responsible: who, direct: direct ? 1 : undefined });
  }
  const load = DUTY_LOADS.find((one) => one === factor);
  return load && !direct ? paths.home({ view: "team", unit, who, load }) : null;
}

/** Points, and below what they are made of. */
function Part({
  points,
  count,
  factor,
  to,
}: {
  points: number;
  count: number;
  factor: LoadFactor;
  to: string | null;
}) {
  const words = `${formatInteger(count)} ${loadFactorUnits[factor]}`;
  if (count === 0) return <span className="faint">0</span>;
  return (
    <>
      {formatInteger(points)}
      <span className="sub nb">{to ? <AppLink to={to}>{words}</AppLink> : words}</span>
    </>
  );
}

/** Far from the mean: a fifth more or less. */
const FAR = 20;

function OfMean({ value }: { value: number | null }) {
  if (value === null) return <NoValue />;
  if (value >= 100 + FAR) return <b className="warn">▴ {value}%</b>;
  if (value <= 100 - FAR) return <span>▾ {value}%</span>;
  return <>{value}%</>;
}

function Who({ row, unitId, by }: { row: Row; unitId: number; by: "caseworker" | "unit" }) {
  if (by === "unit") {
    return row.id === NOBODY ? (
      <>本级</>
    ) : (
      <AppLink to={paths.workload({ unit: row.id })}>{row.name}</AppLink>
    );
  }
  const list = paths.people({ status: "recognized", unit: unitId, responsible: row.id });
  if (row.id === NOBODY) {
    return (
      <Status kind="ask">
        <AppLink to={list}>未定责任人</AppLink>
      </Status>
    );
  }
  return (
    <>
      <AppLink to={list}>{row.name}</AppLink>
      <span className="sub">{row.at}</span>
    </>
  );
}

/** Load by load with its factors; each name opens exactly those people, from where they are assigned. */
export function LoadTable({
  rows,
  unitId,
  by,
  mayLevel,
}: {
  rows: readonly Row[];
  unitId: number;
  by: "caseworker" | "unit";
  mayLevel: boolean;
}) {
  const levels = mayLevel && by === "caseworker";
  const listOfRow = (row: Row, factor: LoadFactor) => {
    if (by === "caseworker") return listOf(factor, unitId, row.id, false);
    return row.id === NOBODY
      ? listOf(factor, unitId, undefined, true)
      : listOf(factor, Number(row.id), undefined, false);
  };
  return (
    <TableScroll label="加权工作量">
      <table className="table compact">
        <caption className="visually-hidden">加权工作量及其构成</caption>
        <thead>
          <tr>
            <th scope="col">{by === "unit" ? "单位" : "经办人"}</th>
            <th scope="col" className="num">
              合计（分）
            </th>
            {by === "unit" && (
              <th scope="col" className="num">
                经办人
              </th>
            )}
            <th scope="col" className="num">
              与人均比
            </th>
            {LOAD_FACTORS.map((factor) => (
              <th scope="col" className="num" key={factor}>
                {loadFactorLabels[factor]}
              </th>
            ))}
            {levels && (
              <th scope="col">
                <span className="visually-hidden">调整</span>
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <th scope="row" className="nb">
                <Who row={row} unitId={unitId} by={by} />
              </th>
              <td className="num">
                <b>{formatInteger(row.load)}</b>
              </td>
              {by === "unit" && <td className="num">{row.hands}</td>}
              <td className="num">
                <OfMean value={row.ofMean} />
              </td>
              {LOAD_FACTORS.map((factor) => (
                <td className="num" key={factor}>
                  <Part {...row.parts[factor]} factor={factor} to={listOfRow(row, factor)} />
                </td>
              ))}
              {levels && (
                <td>
                  {row.parts.people.count > 0 && (
                    <LinkButton
                      size="sm"
                      to={paths.newHandover({ unit: unitId, from: row.id })}
                      aria-label={`${row.id === NOBODY ? "分派" : "移交"}：${row.name}`}
                    >
                      {row.id === NOBODY ? "分派" : "移交"}
                    </LinkButton>
                  )}
                </td>
              )}
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">合计</th>
            <td className="num">{formatInteger(rows.reduce((total, row) => total + row.load, 0))}</td>
            {by === "unit" && <td className="num">{rows.reduce((total, row) => total + row.hands, 0)}</td>}
            <td />
            {LOAD_FACTORS.map((factor) => (
              <td className="num" key={factor}>
                <Part
                  points={sum(rows, factor, "points")}
                  count={sum(rows, factor, "count")}
                  factor={factor}
                  to={listOf(factor, unitId, undefined, false)}
                />
              </td>
            ))}
            {levels && <td />}
          </tr>
        </tfoot>
      </table>
    </TableScroll>
  );
}
