import type { ReactNode } from "react";

import { AppLink } from "~/components/ui/link";
import { TableScroll } from "~/components/ui/table-scroll";
import { paths } from "~/lib/paths";
import type { ChangedPerson, DifferenceLine } from "../difference/lines";

function People({
  label,
  people,
  total,
}: {
  label: string;
  people: readonly ChangedPerson[];
  total: number;
}) {
  if (people.length === 0) return null;
  return (
    <div>
      {label} {total}：
      <ul>
        {people.map((one, index) => (
          <li key={one.personId ?? index}>
            {one.personId ? (
              <AppLink to={paths.person(one.personId)}>{one.name}</AppLink>
            ) : (
              "已转出本辖区的人员"
            )}
            {one.number && `（${one.number}）`}：{one.reasons.join("；")}
          </li>
        ))}
      </ul>
      {total > people.length && <p className="note">只列出前 {people.length} 个。</p>}
    </div>
  );
}

/** One line per figure and unit that changed: frozen, now, who makes the difference and why; then what follows from it. */
export function DifferenceLines({ lines }: { lines: readonly DifferenceLine[] }) {
  const [own, derived] = [lines.filter((line) => !line.derived), lines.filter((line) => line.derived)];
  return (
    <>
      <LinesTable label="与现有记录的差异" lines={own}>
        {(line) => (
          <>
            <People label="增加" people={line.added} total={line.addedCount} />
            <People label="减少" people={line.removed} total={line.removedCount} />
            {line.records.length > 0 && (
              <ul>
                {line.records.map((words) => (
                  <li key={words}>{words}</li>
                ))}
              </ul>
            )}
            {line.addedCount + line.removedCount + line.records.length === 0 &&
              "所依据的记录在冻结后有登记、更正或作废"}
          </>
        )}
      </LinesTable>
      {derived.length > 0 && (
        <details className="mt-4">
          <summary>由此变动的合计、类别、缺口和比率（{derived.length} 项）</summary>
          <LinesTable label="由此变动的合计、类别、缺口和比率" lines={derived} />
        </details>
      )}
    </>
  );
}

function LinesTable({
  label,
  lines,
  children,
}: {
  label: string;
  lines: readonly DifferenceLine[];
  children?: (line: DifferenceLine) => ReactNode;
}) {
  return (
    <TableScroll label={label}>
      <table className="table static">
        <caption className="visually-hidden">{label}</caption>
        <thead>
          <tr>
            <th scope="col">单位</th>
            <th scope="col">指标</th>
            <th scope="col" className="num">
              冻结时
            </th>
            <th scope="col" className="num">
              按现有记录
            </th>
            <th scope="col" className="num">
              差
            </th>
            {children && <th scope="col">涉及的人、记录和原因</th>}
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={`${line.metric}-${line.label}-${line.unit.name}`}>
              <th scope="row">{line.unit.name}</th>
              <td>
                {line.label}（{line.measure}）
              </td>
              <td className="num">{printed(line, line.before)}</td>
              <td className="num">{printed(line, line.after)}</td>
              <td className="num">{signed(line)}</td>
              {children && <td>{children(line)}</td>}
            </tr>
          ))}
        </tbody>
      </table>
    </TableScroll>
  );
}

/** Money to the fen, rates to the tenth, everything else whole; a rate of nobody is none. */
function printed({ measure }: DifferenceLine, value: number | null): string {
  if (value === null) return "—";
  return measure === "元" ? value.toFixed(2) : measure === "%" ? value.toFixed(1) : String(value);
}

function signed(line: DifferenceLine): string {
  if (line.before === null || line.after === null) return "—";
  const change = line.after - line.before;
  return `${change > 0 ? "+" : change < 0 ? "−" : ""}${printed(line, Math.abs(change))}`;
}
