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

/** One line per figure and unit that changed: frozen, now, who makes the difference and why. */
export function DifferenceLines({ lines }: { lines: readonly DifferenceLine[] }) {
  return (
    <TableScroll label="与现有记录的差异">
      <table className="table static">
        <caption className="visually-hidden">与现有记录的差异</caption>
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
            <th scope="col">涉及的人、记录和原因</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={`${line.metric}-${line.label}-${line.unit.id}`}>
              <th scope="row">{line.unit.name}</th>
              <td>
                {line.label}（{line.measure}）
              </td>
              <td className="num">{printed(line, line.before)}</td>
              <td className="num">{printed(line, line.after)}</td>
              <td className="num">{signed(line)}</td>
              <td>
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
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableScroll>
  );
}

/** Money to the fen, everything else whole. */
const printed = ({ measure }: DifferenceLine, value: number) =>
  measure === "元" ? value.toFixed(2) : String(value);

function signed(line: DifferenceLine): string {
  const change = line.after - line.before;
  return `${change > 0 ? "+" : change < 0 ? "−" : ""}${printed(line, Math.abs(change))}`;
}
