import type { CaseloadFlow, CoverageFigures, SupervisionReportData } from "./data";
import { type ReportSummary, summarize, type UnitSummary } from "./summary";

function flowFaults(where: string, flow: CaseloadFlow & { repeated: number }): string[] {
  const closing =
    flow.opening + flow.recognizedInPeriod - flow.exitedInPeriod + flow.netTransferredIn + flow.repeated;
  return closing === flow.closing
    ? []
    : [`${where}：上期末＋新增－退出＋净转入＋重新认定为${closing}，期末在册为${flow.closing}`];
}

const parts: readonly (readonly [keyof CoverageFigures, keyof CoverageFigures])[] = [
  ["withPlan", "active"],
  ["withSoundPlan", "withPlan"],
  ["marketPath", "active"],
  ["threeOffers", "marketPath"],
  ["pathDue", "active"],
  ["pathFulfilled", "pathDue"],
  ["inPost", "active"],
  ["served", "active"],
  ["shouldHaveExited", "active"],
  ["onTimeDecisions", "decisions"],
];

function coverageFaults({ unit, figures }: UnitSummary): string[] {
  const tooMany = parts
    .filter(([part, whole]) => figures[part] > figures[whole])
    .map(
      ([part, whole]) => `${unit.shortName}：${part}（${figures[part]}）大于${whole}（${figures[whole]}）`,
    );
  const stock =
    figures.active === figures.closing
      ? []
      : [`${unit.shortName}：帮扶覆盖的在册人数${figures.active}与期末在册${figures.closing}不一致`];
  return [...tooMany, ...stock];
}

function problemFaults({ problems }: SupervisionReportData): string[] {
  return problems.flatMap(({ code, total, byUnit }) => {
    const sum = byUnit.reduce((value, { count }) => value + count, 0);
    return sum === total ? [] : [`${code}：合计${total}，各地之和${sum}`];
  });
}

/** Stocks add up over the units; flows may be less than the sum, where two units count the same person. */
function totalFaults({ total, units }: ReportSummary): string[] {
  const sumOf = (key: keyof CoverageFigures) => units.reduce((sum, { figures }) => sum + figures[key], 0);
  const stocks = stockKeys
    .filter((key) => total.figures[key] !== sumOf(key))
    .map((key) => `${key}：全域${total.figures[key]}，各地之和${sumOf(key)}`);
  const flows = flowKeys
    .filter((key) => total.figures[key] > sumOf(key))
    .map((key) => `${key}：全域${total.figures[key]}大于各地之和${sumOf(key)}`);
  return [...stocks, ...flows];
}

const stockKeys = [
  "active",
  "withPlan",
  "withSoundPlan",
  "marketPath",
  "threeOffers",
  "pathDue",
  "pathFulfilled",
  "served",
  "overdueDecisions",
  "shouldHaveExited",
  "inPost",
] as const;
const flowKeys = [
  "recognizedInPeriod",
  "exitedInPeriod",
  "employedInPeriod",
  "placedInPeriod",
  "postTermOver",
  "subsidizedInPeriod",
  "decisions",
] as const;

function unknownRows({ caseload, coverage, categories }: SupervisionReportData): string[] {
  const units = new Set(coverage.map(({ unit }) => unit.id));
  const codes = new Set(categories.map(({ code }) => code));
  return caseload
    .filter(({ unit, category }) => !units.has(unit.id) || !codes.has(category))
    .map(({ unit, category }) => `${unit.shortName}的${category}没有对应的地区或类别`);
}

/**
 * Contradictions between figures of the same report, in Chinese; empty when all add up. A report
 * with any of them must not be issued.
 */
export function reportDataFaults(data: SupervisionReportData): string[] {
  const summary = summarize(data);
  const overdue = summary.total.figures.overdueDecisions;
  return [
    ...unknownRows(data),
    ...totalFaults(summary),
    ...data.caseload.flatMap((row) => flowFaults(`${row.unit.shortName}${row.category}`, row)),
    ...summary.units.flatMap(coverageFaults),
    ...problemFaults(data),
    ...(data.clocks.overdue === overdue ? [] : [`超期未办合计${data.clocks.overdue}，各地之和${overdue}`]),
  ];
}
