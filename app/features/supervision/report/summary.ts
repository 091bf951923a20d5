import type { CaseloadFlow, CoverageFigures, RateMetric, ReportUnit, SupervisionReportData } from "./data";
import type { CountMetric, Figure } from "./inlines";
import { percentDigits, percentText } from "./phrasing";

/** All figures of one unit, or of the whole territory. */
export type UnitSummary = {
  readonly unit: ReportUnit;
  /** 本级: the people registered at the reporting unit itself, beside the units below it. */
  readonly direct: boolean;
  readonly figures: Readonly<Record<CountMetric, number>>;
  readonly byCategory: ReadonlyMap<string, CaseloadFlow>;
};

export type ReportSummary = {
  readonly total: UnitSummary;
  readonly units: readonly UnitSummary[];
};

type RateSpec = {
  readonly label: string;
  readonly numerator: CountMetric;
  readonly denominator: CountMetric;
};

export const rateSpecs: Readonly<Record<RateMetric, RateSpec>> = {
  planRate: { label: "方案制定率", numerator: "withPlan", denominator: "active" },
  soundPlanRate: { label: "有效方案率", numerator: "withSoundPlan", denominator: "active" },
  threeOffersRate: { label: "三个岗位达标率", numerator: "threeOffers", denominator: "marketPath" },
  pathRate: { label: "路径落实率", numerator: "pathFulfilled", denominator: "pathDue" },
  servedRate: { label: "帮扶覆盖率", numerator: "served", denominator: "active" },
  onTimeRate: { label: "按期办结率", numerator: "onTimeDecisions", denominator: "decisions" },
};

const flowKeys = ["opening", "recognizedInPeriod", "exitedInPeriod", "netTransferredIn", "closing"] as const;
const coverageKeys = [
  "active",
  "withPlan",
  "withSoundPlan",
  "marketPath",
  "threeOffers",
  "pathDue",
  "pathFulfilled",
  "served",
  "employedInPeriod",
  "decisions",
  "onTimeDecisions",
  "lateDecisions",
  "overdueDecisions",
  "shouldHaveExited",
  "recognizedInPeriod",
  "exitedInPeriod",
  "inPost",
  "placedInPeriod",
  "postTermOver",
  "subsidizedInPeriod",
] as const;

export function sumFlows(rows: readonly CaseloadFlow[]): CaseloadFlow {
  const sum = (key: (typeof flowKeys)[number]) => rows.reduce((total, row) => total + row[key], 0);
  return {
    opening: sum("opening"),
    recognizedInPeriod: sum("recognizedInPeriod"),
    exitedInPeriod: sum("exitedInPeriod"),
    netTransferredIn: sum("netTransferredIn"),
    closing: sum("closing"),
  };
}

function pickCoverage(row: CoverageFigures): CoverageFigures {
  const picked = coverageKeys.map((key) => [key, row[key]] as const);
  return Object.fromEntries(picked) as Record<(typeof coverageKeys)[number], number>;
}

function summaryOf(
  unit: ReportUnit,
  caseload: SupervisionReportData["caseload"],
  coverage: CoverageFigures,
  categories: SupervisionReportData["categories"],
  direct: boolean,
): UnitSummary {
  const picked = pickCoverage(coverage);
  return {
    unit,
    direct,
    figures: {
      ...sumFlows(caseload),
      ...picked,
      withoutPlan: picked.active - picked.withPlan,
      fewOffers: picked.marketPath - picked.threeOffers,
      notServed: picked.active - picked.served,
      pathUnfulfilled: picked.pathDue - picked.pathFulfilled,
    },
    byCategory: new Map(
      categories.map(({ code }) => [code, sumFlows(caseload.filter((row) => row.category === code))]),
    ),
  };
}

/** Adds the rows up once; everything the report says is read from here. */
export function summarize(data: SupervisionReportData): ReportSummary {
  const { unit, caseload, coverage, categories } = data;
  return {
    total: summaryOf(unit, caseload, data.total, categories, false),
    units: coverage.map((row) =>
      summaryOf(
        row.unit,
        caseload.filter((flow) => flow.unit.id === row.unit.id),
        row,
        categories,
        row.unit.id === unit.id,
      ),
    ),
  };
}

/** Which unit a figure speaks of; the whole and its own 本级 have the same id. */
function placeOf({ unit, direct }: UnitSummary): { unitId: number; direct?: true } {
  return direct ? { unitId: unit.id, direct: true } : { unitId: unit.id };
}

export function count(summary: UnitSummary, metric: CountMetric): Figure {
  const value = summary.figures[metric];
  return { kind: "figure", text: String(value), metric, ...placeOf(summary), value };
}

export function categoryCount(summary: UnitSummary, category: string, metric: keyof CaseloadFlow): Figure {
  const value = summary.byCategory.get(category)?.[metric] ?? 0;
  return { kind: "figure", text: String(value), metric, ...placeOf(summary), category, value };
}

/** In percent; `null` where the unit has nothing to measure. */
export function rateValue(summary: UnitSummary, metric: RateMetric): number | null {
  const { numerator, denominator } = rateSpecs[metric];
  const base = summary.figures[denominator];
  return base === 0 ? null : (summary.figures[numerator] / base) * 100;
}

export function rate(summary: UnitSummary, metric: RateMetric): Figure {
  const { numerator, denominator } = rateSpecs[metric];
  return {
    kind: "figure",
    text: percentText(summary.figures[numerator], summary.figures[denominator]),
    metric,
    ...placeOf(summary),
    value: rateValue(summary, metric),
  };
}

/** The rate as printed, without the sign: `86.3`. */
export function rateDigits(figures: Readonly<Record<string, number>>, metric: RateMetric): string | null {
  const { numerator, denominator } = rateSpecs[metric];
  return percentDigits(figures[numerator] ?? 0, figures[denominator] ?? 0);
}

/** A part of a whole in percent, `—` where the whole is 0. */
export function share(part: number, whole: number, unitId: number): Figure {
  return {
    kind: "figure",
    text: percentText(part, whole),
    metric: "share",
    unitId,
    value: whole === 0 ? null : (part / whole) * 100,
  };
}

/** A number without a list of its own. */
export function derived(
  metric: "change" | "gap" | "rank" | "unitCount" | "problemKinds" | "standard",
  value: number,
  unitId: number,
  text = String(value),
): Figure {
  return { kind: "figure", text, metric, unitId, value };
}
