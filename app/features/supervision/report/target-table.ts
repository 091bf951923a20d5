/** The levels that the units of a report are held against, where they are not all the same. Pure. */
import type { ReportContext, ReportTable } from "./context";
import type { RateMetric } from "./data";
import { standardFor } from "./judge";
import type { ReportInline } from "./inlines";
import { derived, rateSpecs, type UnitSummary } from "./summary";
import { nameColumn, numberColumn, text } from "./tables";

const METRICS = Object.keys(rateSpecs) as RateMetric[];

export function targetTable(context: ReportContext): ReportTable[] {
  const { data, summary, scope } = context;
  if (!data.unitStandards || data.unitStandards.length === 0) return [];
  const cell = (unit: UnitSummary, metric: RateMetric): ReportInline => {
    const percent = standardFor(data, unit, metric)?.percent;
    return percent === undefined
      ? text("—")
      : derived("standard", percent, unit.unit.id, percent.toFixed(1).replace(/^100\.0$/, "100"));
  };
  const row = (name: string, unit: UnitSummary, total: boolean) => ({
    cells: [text(name), ...METRICS.map((metric) => cell(unit, metric))],
    total,
  });
  return [
    {
      kind: "table",
      id: "targets",
      caption: "各项比率的目标和标准",
      unitNote: "单位：%",
      size: "small",
      columns: [nameColumn, ...METRICS.map(() => numberColumn(20))],
      header: [
        [scope.part, ...METRICS.map((metric) => rateSpecs[metric].label)].map((label) => ({ text: label })),
      ],
      rows: [
        ...summary.units.map((unit) => row(unit.unit.shortName, unit, false)),
        row(data.unit.shortName, summary.total, true),
      ],
      note: "注：有年度目标的列目标，没有设定的列《通知》要求的标准。",
    },
  ];
}
