import { heading, paragraph, type ReportBlock, type ReportContext } from "../context";
import type { RateMetric } from "../data";
import { joined, say, type ReportInline } from "../inlines";
import { leaders, rankDescending, type Ranked } from "../phrasing";
import { chineseNumber } from "~/lib/chinese-number";
import { isBelow, standardFor } from "../judge";
import { rankByRate } from "../ranking";
import { count, derived, rate, rateSpecs, rateValue, type UnitSummary } from "../summary";

const topics: readonly { title: string; metric: RateMetric }[] = [
  { title: "援助方案制定", metric: "planRate" },
  { title: "岗位信息提供", metric: "threeOffersRate" },
  { title: "跟踪帮扶服务", metric: "servedRate" },
  { title: "认定按期办结", metric: "onTimeRate" },
];

const names = (units: readonly Ranked<UnitSummary>[]) => joined(units.map(({ item }) => item.unit.shortName));

function aboveWhole(
  context: ReportContext,
  ranked: readonly Ranked<UnitSummary>[],
  metric: RateMetric,
): ReportInline[] {
  const { summary, scope } = context;
  const { numerator, denominator } = rateSpecs[metric];
  const whole = summary.total.figures;
  const above = ranked.filter(
    ({ item }) => item.figures[numerator] * whole[denominator] > whole[numerator] * item.figures[denominator],
  );
  return above.length === 0
    ? []
    : say`${derived("unitCount", above.length, scope.unitId)}个${scope.part}高于${scope.all}总体水平（${rate(summary.total, metric)}）。`;
}

/** A figure common to all is a result only where it reaches the standard. */
function reachesStandard({ data }: ReportContext, unit: UnitSummary, metric: RateMetric): boolean {
  return (
    standardFor(data, unit, metric) === undefined ||
    (rateValue(unit, metric) !== null && !isBelow(data, unit, metric))
  );
}

/** The best units by a rate; `null` where none has anything to show. */
function bestByRate(context: ReportContext, metric: RateMetric): ReportInline[] | null {
  const { scope, summary } = context;
  const ranked = rankByRate(summary.units, metric);
  const best = ranked[0];
  if (best === undefined || best.value === 0) return null;
  const { label } = rateSpecs[metric];
  const same = ranked.filter(({ rank }) => rank === 1);
  if (same.length === ranked.length && !reachesStandard(context, best.item, metric)) return null;
  if (ranked.length === 1) return say`${best.item.unit.shortName}${label}为${rate(best.item, metric)}。`;
  if (same.length === ranked.length) {
    const measured = derived("unitCount", ranked.length, scope.unitId);
    return say`${measured}个有相应任务的${scope.part}${label}均为${rate(best.item, metric)}。`;
  }
  if (best.value === 100 && same.length > 1) {
    const complete = derived("unitCount", same.length, scope.unitId);
    return say`${label}达到100%的有${complete}个${scope.part}，分别是${names(same)}。${aboveWhole(context, ranked, metric)}`;
  }
  const list = leaders(ranked, 3)
    .filter(({ value }) => value > 0)
    .map(({ item }) => say`${item.unit.shortName}（${rate(item, metric)}）`);
  return say`${label}居前的是${joined(list)}。${aboveWhole(context, ranked, metric)}`;
}

function bestByEmployment({ summary, scope }: ReportContext): ReportInline[] | null {
  const ranked = rankDescending(summary.units, (unit) => unit.figures.employedInPeriod).filter(
    ({ value }) => value > 0,
  );
  if (ranked.length === 0) return null;
  const list = leaders(ranked, 3).map(
    ({ item }) => say`${item.unit.shortName}${count(item, "employedInPeriod")}人`,
  );
  const total = say`本期共有${count(summary.total, "employedInPeriod")}名就业困难人员实现就业`;
  if (summary.units.length === 1) return say`${total}。`;
  const first = ranked[0];
  if (first !== undefined && ranked.length > 3 && ranked.every(({ rank }) => rank === 1)) {
    const units = derived("unitCount", ranked.length, scope.unitId);
    return say`${total}，${units}个${scope.part}各${count(first.item, "employedInPeriod")}人。`;
  }
  return ranked.length <= list.length
    ? say`${total}，其中${joined(list)}。`
    : say`${total}，人数较多的是${joined(list)}。`;
}

/** 主要做法和成效: only what the figures show, per unit. */
export function achievements(context: ReportContext): ReportBlock[] {
  const found = [
    ...topics.map(({ title, metric }) => ({ title, inlines: bestByRate(context, metric) })),
    { title: "促进就业", inlines: bestByEmployment(context) },
  ].flatMap(({ title, inlines }) => (inlines === null ? [] : [{ title, inlines }]));
  if (found.length === 0) return [paragraph(say`本期系统记录中没有可以反映工作成效的数据。`)];
  return found.flatMap(({ title, inlines }, index) => [
    ...(found.length > 1 ? [heading(2, `（${chineseNumber(index + 1)}）${title}`)] : []),
    paragraph(inlines),
  ]);
}
