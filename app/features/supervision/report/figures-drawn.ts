import type { ReportBlock, ReportContext } from "./context";
import { monthChart, rateChart } from "./charts";
import { percentText } from "./phrasing";
import { rateValue, type UnitSummary } from "./summary";

/** Recognized and exited over twelve months; nothing is drawn where nothing happened. */
export function trendChart({ data, scope, summary }: ReportContext): ReportBlock[] {
  const happened = data.trend.filter(({ recognized, exited }) => recognized + exited > 0);
  if (happened.length < 2) return [];
  const most = happened.reduce((a, b) => (b.recognized > a.recognized ? b : a));
  const sum = (key: "recognized" | "exited") => data.trend.reduce((total, month) => total + month[key], 0);
  return [
    monthChart({
      id: "trend",
      caption: `${scope.all}近十二个月新认定和退出人数`,
      alt: `柱状图：近十二个月每月新认定和退出人数。十二个月共新认定${sum("recognized")}人次、退出${sum("exited")}人次，新认定最多的是${monthName(most.month)}，${most.recognized}人；期末在册${summary.total.figures.closing}人。`,
      names: ["新认定", "退出"],
      rows: data.trend.map(({ month, recognized, exited }) => ({
        name: `${Number(month.slice(5))}月`,
        first: recognized,
        second: exited,
      })),
    }),
  ];
}

function monthName(month: string): string {
  return `${month.slice(0, 4)}年${Number(month.slice(5))}月`;
}

/** More rows would not fit a page beside the text. */
const ROWS_DRAWN = 16;

/** Plan and service rates of the units side by side; a single unit's two numbers need no drawing. */
export function coverageChart({ scope, summary }: ReportContext): ReportBlock[] {
  const units = summary.units.filter(({ figures }) => figures.active > 0);
  if (units.length < 2 || units.length > ROWS_DRAWN) return [];
  const printed = (unit: UnitSummary, numerator: "withPlan" | "served") =>
    percentText(unit.figures[numerator], unit.figures.active);
  return [
    rateChart({
      id: "rates",
      caption: `各${scope.part}方案制定率和帮扶覆盖率`,
      alt: `条形图：${units.map((unit) => `${unit.unit.shortName}方案制定率${printed(unit, "withPlan")}、帮扶覆盖率${printed(unit, "served")}`).join("；")}。`,
      names: ["方案制定率", "帮扶覆盖率"],
      rows: units.map((unit) => ({
        name: unit.unit.shortName,
        first: { value: rateValue(unit, "planRate") ?? 0, text: printed(unit, "withPlan") },
        second: { value: rateValue(unit, "servedRate") ?? 0, text: printed(unit, "served") },
      })),
    }),
  ];
}
