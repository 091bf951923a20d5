import { notice } from "~/law/clauses";
import type { Source } from "~/law/source";

/**
 * What can be counted of the caseload. One entry is one definition: the dashboard's figure, the list
 * it opens, the export and the report all use the same code (predicates in `person-predicate.server`).
 * `kind` flow metrics need a period; the others hold on one day.
 */
export const METRICS = {
  active: {
    label: "在册",
    definition: "认定有效、未注销的人，按人去重",
    source: notice("三"),
    kind: "stock",
  },
  withPlan: {
    label: "有方案",
    definition: "在册，本次认定以来有已批准的一人一策",
    source: notice("四（二）"),
    kind: "stock",
  },
  withoutPlan: {
    label: "无方案",
    definition: "在册，本次认定以来还没有已批准的一人一策",
    source: notice("四（二）"),
    kind: "stock",
  },
  withSoundPlan: {
    label: "有效方案",
    definition: "在册，已批准的方案体检无红项",
    source: notice("四（二）"),
    kind: "stock",
  },
  withoutSoundPlan: {
    label: "无有效方案",
    definition: "在册，没有已批准的方案，或已批准的方案体检有红项",
    source: notice("四（二）"),
    kind: "stock",
  },
  marketPath: {
    label: "市场就业路径",
    definition: "在册，已批准方案的主路径为市场就业",
    source: notice("四（二）"),
    kind: "stock",
  },
  threeOffers: {
    label: "岗位满三个",
    definition: "主路径为市场就业，本次认定以来有效且不同的岗位信息至少三个",
    source: notice("四（二）"),
    kind: "stock",
  },
  fewOffers: {
    label: "岗位不足三个",
    definition: "主路径为市场就业，本次认定以来有效且不同的岗位信息不到三个",
    source: notice("四（二）"),
    kind: "stock",
  },
  contactedThisMonth: {
    label: "本月已联系",
    definition: "在册，当月有实质联系（谈过话或给了服务）",
    source: notice("四（三）"),
    kind: "stock",
  },
  notContactedThisMonth: {
    label: "本月未联系",
    definition: "在册，当月没有实质联系",
    source: notice("四（三）"),
    kind: "stock",
  },
  notContacted30Days: {
    label: "30 天未联系",
    definition: "在册、失业，最近 30 天没有实质联系",
    source: notice("四（三）"),
    kind: "stock",
  },
  shouldHaveExited: {
    label: "建议注销",
    definition: "在册，已到法定退休年龄（按现行规定可确定的），尚未注销",
    source: notice("三（一）"),
    kind: "stock",
  },
  recognizedInPeriod: {
    label: "新认定",
    definition: "期内认定的人，按人去重",
    source: notice("二（三）"),
    kind: "flow",
  },
  exitedInPeriod: { label: "注销", definition: "期内注销的人，按人去重", source: notice("三"), kind: "flow" },
  transferredIn: {
    label: "转入",
    definition: "期内由其他单位转来、转入时在册的人，按人去重",
    source: notice("四（一）"),
    kind: "flow",
  },
  transferredOut: {
    label: "转出",
    definition: "期内转往其他单位、转出时在册的人，按人去重",
    source: notice("四（一）"),
    kind: "flow",
  },
} as const satisfies Record<
  string,
  { label: string; definition: string; source: Source; kind: "stock" | "flow" }
>;

export type Metric = keyof typeof METRICS;
export type FlowMetric = { [M in Metric]: (typeof METRICS)[M]["kind"] extends "flow" ? M : never }[Metric];
export type StockMetric = Exclude<Metric, FlowMetric>;

export function isFlow(metric: Metric): metric is FlowMetric {
  return METRICS[metric].kind === "flow";
}

export const METRIC_CODES = Object.keys(METRICS) as [Metric, ...Metric[]];

/** Metrics kept as running counts per unit and category; their totals need no counting. */
export const ROLLED_METRICS = ["active", "withPlan", "withSoundPlan", "marketPath", "threeOffers"] as const;
export type RolledMetric = (typeof ROLLED_METRICS)[number];

export function isRolled(metric: Metric): metric is RolledMetric {
  return (ROLLED_METRICS as readonly Metric[]).includes(metric);
}
