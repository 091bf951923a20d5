import { CellContent, countCell, CountLink, Figure, type FigureCell } from "~/components/ui/figure";
import { SurvivalChart } from "~/components/ui/survival-chart";
import { TableScroll } from "~/components/ui/table-scroll";
import { pathLabels } from "~/features/help-plan/labels";
import type { HelpPath } from "~/features/help-plan/status";
import { peopleOf } from "~/features/indicators/list-link";
import type { FlowParts } from "~/features/people/flow-parts";
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
  asOf,
  unit,
  months,
  aside,
}: {
  curves: readonly Curve[];
  people: number;
  withoutPlan: number;
  since: string;
  /** The last day they are watched. */
  asOf: string;
  unit: { id: number; name: string };
  months: number;
  aside?: React.ReactNode;
}) {
  const say = timeToWorkSentence(
    curves.map(({ path, steps }) => ({ name: SHORT[path], steps })),
    months,
  );
  const listOf = (part: FlowParts) =>
    peopleOf("recognizedInPeriod", { unit: unit.id, period: { from: since, to: asOf } }, part);
  const atRisk = (path: HelpPath, { month, atRisk: count }: SurvivalStep) =>
    countCell(count, listOf({ firstPath: path, ...(month > 0 && { watchedIn: month }) }));
  const marks = Array.from({ length: Math.floor(months / 3) + 1 }, (_, index) => index * 3);
  return (
    <Figure
      title="多久就业：按路径"
      note={
        <>
          Kaplan–Meier，{since} 以来认定 <CountLink count={people} to={listOf({})} /> 人（各计首次），其中{" "}
          <CountLink count={withoutPlan} to={listOf({ firstPath: "none" })} /> 人没有方案、未列入
        </>
      }
      say={say}
      aside={aside}
      picture={{ unit: unit.name, period: `${since} 至 ${asOf}` }}
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
          ...curves.flatMap(({ path, steps }): FigureCell[] => {
            const step = steps[month];
            return step
              ? [
                  atRisk(path, step),
                  countCell(step.events, listOf({ firstPath: path, workedIn: month })),
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
                        {steps[month] ? <CellContent cell={atRisk(path, steps[month])} /> : "—"}
                      </td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </TableScroll>
          <p className="hint">
            “在观察”按月初计：如“3 月”为认定满 2 个月时仍在观察、尚未就业的人，第 3 个月内就业的也在内
          </p>
        </>
      )}
    </Figure>
  );
}
