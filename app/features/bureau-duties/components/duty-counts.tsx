import { Status } from "~/components/ui/status";
import { TableScroll } from "~/components/ui/table-scroll";
import { AppLink } from "~/components/ui/link";
import { NoValue } from "~/components/ui/no-value";
import { formatPercent, percentOf } from "~/lib/format";
import { paths } from "~/lib/paths";
import type { DutyKind } from "../kinds";
import type { DutyCounts } from "../views";

/** What each unit did in the period; who has held no training stands out. */
export function DutyCountsTable({
  rows,
  period,
}: {
  rows: readonly DutyCounts[];
  period: { from: string; to: string };
}) {
  const to = (kind: DutyKind, { unitId: unit, own }: DutyCounts) =>
    paths.bureauDuties({ kind, unit, from: period.from, to: period.to, direct: own ? 1 : undefined });
  return (
    <TableScroll label="各单位履职情况">
      <table className="table static flush">
        <caption className="visually-hidden">各单位履职情况</caption>
        <thead>
          <tr>
            <th scope="col">单位</th>
            <th scope="col" className="num">
              责任书在期
            </th>
            <th scope="col" className="num">
              培训
            </th>
            <th scope="col" className="num">
              参训率
            </th>
            <th scope="col" className="num">
              宣传
            </th>
            <th scope="col" className="num">
              细则（公布）
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.unitName}>
              <th scope="row">{row.unitName}</th>
              <td className="num">{row.responsibility}</td>
              <td className="num">
                {row.trainings === 0 ? (
                  <Status kind="soon">没有</Status>
                ) : (
                  <AppLink to={to("training", row)}>{row.trainings} 次</AppLink>
                )}
              </td>
              <td className="num">{formatPercent(percentOf(row.attended, row.expected))}</td>
              <td className="num">
                <AppLink to={to("publicity", row)}>{row.publicity} 次</AppLink>
              </td>
              <td className="num">
                {row.localRules === 0 ? <NoValue /> : `${row.localRules}（${row.localRulesPublished}）`}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableScroll>
  );
}
