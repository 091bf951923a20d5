import { FlowChart } from "~/components/ui/chart";
import { countCell, Figure } from "~/components/ui/figure";
import type { FlowMetric } from "~/features/people/metrics";
import { formatSigned, formatInteger } from "~/lib/format";
import { paths } from "~/lib/paths";

export type MonthFlow = { month: string; from: string; to: string; recognized: number; exited: number };

/** Twelve months of recognitions and exits with the sentence that sums them up. */
export function FlowFigure({
  months,
  unit,
  lastDay,
  aside,
}: {
  months: readonly MonthFlow[];
  unit: { id: number; name: string };
  lastDay: string;
  aside?: React.ReactNode;
}) {
  const recognized = months.reduce((sum, month) => sum + month.recognized, 0);
  const exited = months.reduce((sum, month) => sum + month.exited, 0);
  const label = `近 12 个月新认定 ${formatInteger(recognized)} 人次、注销 ${formatInteger(exited)} 人次，净变化 ${formatSigned(recognized - exited)}。`;
  const listOf = (metric: FlowMetric, { from, to }: MonthFlow) =>
    paths.people({ unit: unit.id, metric, from, to });
  return (
    <Figure
      title="新认定与注销"
      note={`人，近 12 个月，末月为 ${Number(lastDay.slice(8))} 日止`}
      say={label}
      aside={aside}
      picture={{ unit: unit.name, period: `${months[0]?.from ?? lastDay} 至 ${lastDay}` }}
      table={{
        caption: "各月新认定与注销",
        heads: ["月份", "新认定", "注销", "净变化"],
        rows: months.map((month) => [
          month.month,
          countCell(month.recognized, listOf("recognizedInPeriod", month)),
          countCell(month.exited, listOf("exitedInPeriod", month)),
          formatSigned(month.recognized - month.exited),
        ]),
      }}
    >
      <FlowChart
        id="monthly-flow"
        label={label}
        data={months.map(({ month, recognized: inflow, exited: outflow }) => ({
          label: `${Number(month.slice(5))}月`,
          inflow,
          outflow,
        }))}
        names={{ inflow: "新认定", outflow: "注销", net: "净变化" }}
      />
    </Figure>
  );
}
