/**
 * The catalogue of indicators (指标目录): what is measured, how it is defined, by which clause, and which list stands
 * behind it. One entry serves the dashboards, the coverage matrix, targets, exports and reports. Pure.
 */
import { METRICS, type Metric } from "~/features/people/metrics";
import { cite, type Source } from "~/law/source";
import { notice } from "~/law/clauses";

/** Counted of zero-employment households: in households, or in members of them with or without a dossier. */
export const HOUSEHOLD_MEASURES = [
  "householdsOpen",
  "householdsOverdue",
  "householdsNew",
  "householdsHelped",
  "householdMembersHelped",
] as const;
export type HouseholdMeasure = (typeof HOUSEHOLD_MEASURES)[number];

/** Sums of money, in yuan. */
export const MONEY_MEASURES = ["subsidyAmount"] as const;
export type MoneyMeasure = (typeof MONEY_MEASURES)[number];

export type Measure = Metric | HouseholdMeasure | MoneyMeasure;

/** 人、户、元; `percent` is numerator ÷ denominator × 100, `permille` × 1000. */
export type IndicatorUnit = "people" | "households" | "yuan" | "percent" | "permille";

export type Indicator = {
  label: string;
  /** 口径, in words an official can quote. */
  definition: string;
  source: Source;
  group: IndicatorGroup;
  unit: IndicatorUnit;
  /** Stock: holds on a day. Flow: needs a period. A rate is a flow when its numerator looks back over the period. */
  kind: "stock" | "flow";
  numerator: Measure;
  denominator: Metric | null;
  /** Who is missing to the whole: the list a manager works off. */
  missing: Metric | null;
  /** Which way is better; null: neither. */
  better: "more" | "less" | null;
  /** What holds as the target where none was set, in the indicator's unit; null: none. */
  aim: number | null;
  /** Only of today: nothing of the kind is kept for past days. */
  todayOnly?: true;
};

export const INDICATOR_GROUPS = [
  "caseload",
  "coverage",
  "employment",
  "timeliness",
  "posts",
  "households",
] as const;
export type IndicatorGroup = (typeof INDICATOR_GROUPS)[number];

export const indicatorGroupLabels: Record<IndicatorGroup, string> = {
  caseload: "在册与进出",
  coverage: "帮扶覆盖",
  employment: "就业与联系",
  timeliness: "办理时限",
  posts: "公益性岗位与补贴",
  households: "零就业家庭",
};

const EVERYBODY = 100;

/** A count of people, defined by its metric. */
function people(metric: Metric, group: IndicatorGroup, better: Indicator["better"] = null): Indicator {
  const { label, definition, source, kind, ...rest } = METRICS[metric];
  const only = "todayOnly" in rest ? { todayOnly: true as const } : {};
  const aim = better === "less" ? 0 : null;
  return {
    label,
    definition,
    source,
    group,
    unit: "people",
    kind,
    numerator: metric,
    denominator: null,
    missing: null,
    better,
    aim,
    ...only,
  };
}

type Rate = {
  label: string;
  part: Metric;
  whole: Metric;
  missing: Metric | null;
  group: IndicatorGroup;
  source?: Source;
  kind?: Indicator["kind"];
  better?: "more" | "less";
  aim?: number | null;
};

/** People of one metric among those of another. */
function rate({ label, part, whole, missing, group, source, kind, better = "more", aim }: Rate): Indicator {
  return {
    label,
    definition: `${METRICS[part].label}（${METRICS[part].definition}）÷ ${METRICS[whole].label}`,
    source: source ?? METRICS[part].source,
    group,
    unit: "percent",
    kind: kind ?? METRICS[part].kind,
    numerator: part,
    denominator: whole,
    missing,
    better,
    aim: aim === undefined ? (better === "more" ? EVERYBODY : 0) : aim,
  };
}

const households = (
  measure: HouseholdMeasure,
  label: string,
  definition: string,
  kind: Indicator["kind"],
  better: Indicator["better"],
): Indicator => ({
  label,
  definition,
  source: cite("人社部发〔2024〕84号", "零就业家庭"),
  group: "households",
  unit: "households",
  kind,
  numerator: measure,
  denominator: null,
  missing: null,
  better,
  aim: better === "less" ? 0 : null,
});

export const INDICATORS = {
  active: people("active", "caseload"),
  recognized: people("recognizedInPeriod", "caseload"),
  exited: people("exitedInPeriod", "caseload"),
  transferredIn: people("transferredIn", "caseload"),
  transferredOut: people("transferredOut", "caseload"),
  registeredUnemployed: people("registeredUnemployed", "caseload"),
  planRate: rate({
    label: "方案制定率",
    part: "withPlan",
    whole: "active",
    missing: "withoutPlan",
    group: "coverage",
  }),
  soundPlanRate: rate({
    label: "有效方案率",
    part: "withSoundPlan",
    whole: "active",
    missing: "withoutSoundPlan",
    group: "coverage",
  }),
  threeOffersRate: rate({
    label: "三个岗位达标率",
    part: "threeOffers",
    whole: "marketPath",
    missing: "fewOffers",
    group: "coverage",
  }),
  trainedRate: rate({
    label: "培训落实率",
    part: "trained",
    whole: "trainingDue",
    missing: "notTrained",
    group: "coverage",
  }),
  startUpRate: rate({
    label: "创业服务落实率",
    part: "startUpServed",
    whole: "startUpDue",
    missing: "startUpNotServed",
    group: "coverage",
  }),
  safetyNetRate: rate({
    label: "托底落实率",
    part: "safetyNetPlaced",
    whole: "safetyNetDue",
    missing: "safetyNetNotPlaced",
    group: "coverage",
  }),
  pathRate: rate({
    label: "路径落实率",
    part: "pathFulfilled",
    whole: "pathDue",
    missing: "pathUnfulfilled",
    group: "coverage",
  }),
  servedRate: rate({
    label: "帮扶覆盖率",
    part: "served",
    whole: "active",
    missing: "notServed",
    group: "coverage",
    kind: "flow",
  }),
  contactRate: rate({
    label: "本月联系率",
    part: "contactedThisMonth",
    whole: "active",
    missing: "notContactedThisMonth",
    group: "employment",
  }),
  employed: people("employedInPeriod", "employment", "more"),
  reemployed: people("reemployedInPeriod", "employment", "more"),
  assistedEmploymentRate: rate({
    label: "帮扶就业率",
    part: "assistedEmployed",
    whole: "assisted",
    missing: null,
    group: "employment",
    aim: null,
  }),
  lostContactRate: rate({
    label: "失联率",
    part: "lostContact",
    whole: "active",
    missing: null,
    group: "employment",
    better: "less",
  }),
  callBackRate: rate({
    label: "就业后回访率",
    part: "callBacksDone",
    whole: "callBacksDue",
    missing: "callBacksMissed",
    group: "employment",
  }),
  onTimeRate: rate({
    label: "按期办结率",
    part: "onTimeDecisions",
    whole: "decisions",
    missing: "lateDecisions",
    group: "timeliness",
  }),
  overdueDuties: people("overdueDuties", "timeliness", "less"),
  shouldHaveExited: people("shouldHaveExited", "timeliness", "less"),
  inPost: people("inPost", "posts"),
  placed: people("placedInPeriod", "posts"),
  postTermOver: people("postTermOver", "posts"),
  subsidized: people("subsidizedInPeriod", "posts"),
  subsidyAmount: {
    label: "补贴金额",
    definition:
      "期内发放的社会保险补贴、岗位补贴、创业补贴和培训补贴金额合计，按发放日计；创业担保贷款是借款，不计入",
    source: notice("四（二）"),
    group: "posts",
    unit: "yuan",
    kind: "flow",
    numerator: "subsidyAmount",
    denominator: null,
    missing: null,
    better: null,
    aim: null,
  },
  householdsOpen: households(
    "householdsOpen",
    "零就业家庭未清零",
    "认定有效、尚无一人就业的零就业家庭户数；动态清零即为 0",
    "stock",
    "less",
  ),
  householdsOverdue: households(
    "householdsOverdue",
    "零就业家庭超期未清零",
    "未清零的零就业家庭中，已过帮扶期限的户数",
    "stock",
    "less",
  ),
  householdsNew: households("householdsNew", "新认定零就业家庭", "期内认定的零就业家庭户数", "flow", null),
  householdsHelped: households(
    "householdsHelped",
    "零就业家庭援助户数",
    "期内因至少一人实现就业而退出的零就业家庭户数",
    "flow",
    "more",
  ),
  householdMembersHelped: {
    ...households(
      "householdMembersHelped",
      "零就业家庭援助人数",
      "期内因至少一人实现就业而退出的零就业家庭中，退出时已实现就业的成员人数",
      "flow",
      "more",
    ),
    unit: "people",
  },
} as const satisfies Record<string, Indicator>;

export type IndicatorCode = keyof typeof INDICATORS;
export const INDICATOR_CODES = Object.keys(INDICATORS) as [IndicatorCode, ...IndicatorCode[]];

export function indicatorOf(code: IndicatorCode): Indicator {
  return INDICATORS[code];
}

export const indicatorUnitLabels: Record<IndicatorUnit, string> = {
  people: "人",
  households: "户",
  yuan: "元",
  percent: "%",
  permille: "‰",
};

export function isHouseholdMeasure(measure: Measure): measure is HouseholdMeasure {
  return (HOUSEHOLD_MEASURES as readonly Measure[]).includes(measure);
}

export function isMoneyMeasure(measure: Measure): measure is MoneyMeasure {
  return (MONEY_MEASURES as readonly Measure[]).includes(measure);
}

/** The entry of a measure counted in households: each is an indicator of its own. */
export function householdMeasure(measure: HouseholdMeasure): Indicator {
  return INDICATORS[measure];
}

/** Counted over a period. */
export function isHouseholdFlow(measure: HouseholdMeasure): boolean {
  return householdMeasure(measure).kind === "flow";
}
