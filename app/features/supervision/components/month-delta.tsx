import { AppLink } from "~/components/ui/link";
import { Section } from "~/components/ui/section";
import { TableScroll } from "~/components/ui/table-scroll";
import { paths } from "~/lib/paths";

/** A frozen month beside the same month counted now: what late entries, corrections and moves made of it. */
export function MonthDelta({
  label,
  id,
  rows,
}: {
  label: string;
  id: string;
  rows: readonly { mark: string; label: string; measure: string; frozen: number; now: number }[];
}) {
  const changed = rows.filter((row) => row.frozen !== row.now).length;
  return (
    <Section
      title={`${label}：冻结数与现有记录`}
      note={changed === 0 ? "各项合计没有差异" : `${changed} 项有差异`}
      aside={<AppLink to={paths.verifyReport(id)}>核对，列出涉及的人和原因</AppLink>}
      className="mt-4"
    >
      <TableScroll label="冻结数与现有记录">
        <table className="table static dense">
          <caption className="visually-hidden">{label}冻结数与现有记录</caption>
          <thead>
            <tr>
              <th scope="col">指标</th>
              <th scope="col" className="num">
                冻结数
              </th>
              <th scope="col" className="num">
                按现有记录
              </th>
              <th scope="col" className="num">
                差异
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.mark}>
                <th scope="row">
                  {row.label}（{row.measure}）
                </th>
                <td className="num">
                  <AppLink to={paths.reportFigure(id, { metric: row.mark })}>{row.frozen}</AppLink>
                </td>
                <td className="num">{row.now}</td>
                <td className="num">
                  {row.now === row.frozen
                    ? "—"
                    : `${row.now > row.frozen ? "+" : "−"}${Math.abs(row.now - row.frozen)}`}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableScroll>
    </Section>
  );
}
