import type { ReactNode } from "react";

import { DistributionChart } from "~/components/ui/chart";
import type { ChartFill } from "~/components/ui/chart-fills";
import { countCell, Figure, type FigureCell } from "~/components/ui/figure";
import { AppLink } from "~/components/ui/link";
import { formatInteger } from "~/lib/format";
import { paths } from "~/lib/paths";
import { remainingLabel } from "../step-labels";

type ClockBucket = { remaining: number | null; count: number };

/** Open applications by working days left, the overdue set apart by pattern and word. */
export function ClockFigure({
  buckets,
  unknown,
  unit,
  day,
  download,
}: {
  buckets: readonly ClockBucket[];
  /** Applications whose last day lies past the loaded calendar. */
  unknown: number;
  unit: { id: number; name: string };
  day: string;
  download: ReactNode;
}) {
  const overdue = buckets.find(({ remaining }) => remaining === null)?.count ?? 0;
  const dueToday = buckets.find(({ remaining }) => remaining === 0)?.count ?? 0;
  const open = buckets.reduce((sum, { count }) => sum + count, unknown);
  const say =
    open === 0
      ? "没有在办的认定申请。"
      : `在办 ${formatInteger(open)} 件，${overdue === 0 ? "没有超期" : `${formatInteger(overdue)} 件已超期`}，${dueToday === 0 ? "今天没有到期的" : `${formatInteger(dueToday)} 件今天到期`}${withoutDay(unknown)}。`;
  const listOf = (query: { due: "overdue" } | { left: number } | { clock: "unknown" }) =>
    paths.applications({ unit: unit.id, status: "running", ...query });
  return (
    <Figure
      title="在办认定的剩余时限"
      note="今天在办的，件，10 个工作日办结"
      say={say}
      aside={
        <>
          {overdue > 0 && (
            <>
              <AppLink to={listOf({ due: "overdue" })}>打开 {formatInteger(overdue)} 件超期</AppLink>
              {" · "}
            </>
          )}
          {download}
        </>
      }
      picture={{ unit: unit.name, period: day }}
      table={{
        caption: "在办认定的剩余工作日",
        heads: ["剩余工作日", "件数"],
        rows: [
          ...buckets.map(({ remaining, count }): [string, FigureCell] => [
            remainingLabel(remaining),
            countCell(count, listOf(remaining === null ? { due: "overdue" } : { left: remaining })),
          ]),
          ...(unknown > 0
            ? [["算不出", countCell(unknown, listOf({ clock: "unknown" }))] satisfies [string, FigureCell]]
            : []),
        ],
      }}
    >
      <DistributionChart
        id="clock-distribution"
        label={say}
        data={buckets.map(({ remaining, count }) => ({
          label: remainingLabel(remaining),
          value: count,
          fill: fillOf(remaining),
        }))}
        legend={[
          { name: "超期", fill: "stripe" },
          { name: "今天到期", fill: "dots" },
          { name: "剩余工作日", fill: "mid" },
        ]}
      />
    </Figure>
  );
}

/** The last day of these needs a calendar that nobody has loaded. */
function withoutDay(unknown: number): string {
  return unknown === 0
    ? ""
    : `，${formatInteger(unknown)} 件的期限在已载入的工作日历以后，要等管理员载入新一年的放假安排`;
}

function fillOf(remaining: number | null): ChartFill {
  if (remaining === null) return "stripe";
  return remaining === 0 ? "dots" : "mid";
}
