import { Figure } from "~/components/ui/figure";
import { SurvivalChart } from "~/components/ui/survival-chart";
import { TableScroll } from "~/components/ui/table-scroll";
import { pathLabels } from "~/features/help-plan/labels";
import type { HelpPath } from "~/features/help-plan/status";
import { formatInteger } from "~/lib/format";
import type { SurvivalStep } from "../kaplan-meier";
import { timeToWorkSentence } from "../time-to-work-sentence";

type Curve = { path: HelpPath; people: number; steps: SurvivalStep[] };

const SHORT: Record<HelpPath, string> = { ...pathLabels, safety_net: "公益性岗位" };

/** Months from recognition to work, one curve per main path, with the numbers still watched below. */
export function TimeToWorkFigure({
  curves,
  people,
  withoutPlan,
  since,
  months,
  aside,
}: {
  curves: readonly Curve[];
  people: number;
  withoutPlan: number;
  since: string;
  months: number;
  aside?: React.ReactNode;
}) {
  const say = timeToWorkSentence(
    curves.map(({ path, steps }) => ({ name: SHORT[path], steps })),
    months,
  );
  const marks = Array.from({ length: Math.floor(months / 3) + 1 }, (_, index) => index * 3);
  return (
    <Figure
      title="多久就业：按路径"
      note={`Kaplan–Meier，${since} 以来认定 ${formatInteger(people)} 人，其中 ${formatInteger(withoutPlan)} 人没有方案、未列入`}
      say={say}
      aside={aside}
      table={{
        caption: "各路径认定后各月仍未就业的比例",
        heads: [
          "月",
          ...curves.flatMap(({ path }) => [
            `${SHORT[path]}在观察`,
            `${SHORT[path]}就业`,
            `${SHORT[path]}未就业`,
          ]),
        ],
        rows: Array.from({ length: months + 1 }, (_, month) => [
          String(month),
          ...curves.flatMap(({ steps }) => {
            const step = steps[month];
            return step
              ? [
                  formatInteger(step.atRisk),
                  formatInteger(step.events),
                  `${(step.survival * 100).toFixed(1)}%`,
                ]
              : ["—", "—", "—"];
          }),
        ]),
      }}
    >
      {curves.length > 0 && (
        <>
          <p className="hint">纵轴：仍未就业的比例；横轴：认定后的月数</p>
          <SurvivalChart
            id="time-to-work"
            label={say}
            months={months}
            series={curves.map(({ path, steps }) => ({
              name: SHORT[path],
              percents: steps.map(({ survival }) => survival * 100),
            }))}
          />
          <TableScroll label="各路径仍在观察的人数">
            <table className="table static dense risk">
              <caption className="visually-hidden">各路径各月仍在观察的人数</caption>
              <thead>
                <tr>
                  <th scope="col">在观察（人）</th>
                  {marks.map((month) => (
                    <th key={month} scope="col" className="num">
                      {month} 月
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {curves.map(({ path, steps }) => (
                  <tr key={path}>
                    <th scope="row">{SHORT[path]}</th>
                    {marks.map((month) => (
                      <td key={month} className="num">
                        {steps[month] ? formatInteger(steps[month].atRisk) : "—"}
                      </td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </TableScroll>
        </>
      )}
    </Figure>
  );
}
