import { Status } from "~/components/ui/status";
import { TableScroll } from "~/components/ui/table-scroll";
import { AppLink } from "~/components/ui/link";
import { NoValue } from "~/components/ui/no-value";
import { formatPercent, percentOf } from "~/lib/format";
import { dutyListOf, type DutyMeasure } from "../list-link";
import type { DutyCounts } from "../views";

/** What each unit did in the period; who has held no training stands out. */
export function DutyCountsTable({
  rows,
  period,
}: {
  rows: readonly DutyCounts[];
  period: { from: string; to: string };
}) {
  const to = (measure: DutyMeasure, { unitId: unit, own }: DutyCounts) =>
    dutyListOf(measure, { unit, direct: own, period });
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
              <td className="num">
                {row.responsibility === 0 ? (
                  <NoValue />
                ) : (
                  <AppLink to={to("responsibility", row)}>{row.responsibility} 份</AppLink>
                )}
              </td>
              <td className="num">
                {row.trainings === 0 ? (
                  <Status kind="soon">没有</Status>
                ) : (
                  <AppLink to={to("trainings", row)}>{row.trainings} 次</AppLink>
                )}
              </td>
              <td className="num">{formatPercent(percentOf(row.attended, row.expected))}</td>
              <td className="num">
                <AppLink to={to("publicity", row)}>{row.publicity} 次</AppLink>
              </td>
              <td className="num">
                {row.localRules === 0 ? (
                  <NoValue />
                ) : (
                  <>
                    <AppLink to={to("localRules", row)}>{row.localRules} 件</AppLink>（
                    <AppLink to={to("localRulesPublished", row)}>{row.localRulesPublished}</AppLink>）
                  </>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableScroll>
  );
}
