import { notice } from "~/law/clauses";
import { SYSTEM_STANDARDS } from "~/law/documents";
import { cite, type Source } from "~/law/source";

type MetricKind = "stock" | "flow";
type MetricEntry = {
  label: string;
  definition: string;
  source: Source;
  kind: MetricKind;
  /** Holds only today: what it rests on is not kept for past days. */
  todayOnly?: true;
};

/**
 * What can be counted of people. One entry is one definition: the dashboard's figure, the list it opens, the export
 * and the report all use the same code (predicates in `person-predicate.server`). `kind` flow metrics need a
 * period; the others hold on one day. Every one counts distinct people.
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
    definition: "在册，本次认定以来有已批准的一人一策；已结案而没有就业的不算",
    source: notice("四（二）"),
    kind: "stock",
  },
  withoutPlan: {
    label: "无方案",
    definition: "在册，本次认定以来还没有已批准的一人一策，或已结案而没有就业",
    source: notice("四（二）"),
    kind: "stock",
  },
  withSoundPlan: {
    label: "有效方案",
    definition: "在册，已批准的方案体检无红项；已结案而没有就业的不算",
    source: notice("四（二）"),
    kind: "stock",
  },
  withoutSoundPlan: {
    label: "无有效方案",
    definition: "在册，没有已批准的方案，或已批准的方案体检有红项",
    source: notice("四（二）"),
    kind: "stock",
  },
  planWithRed: {
    label: "方案有红项",
    definition: "在册，本次认定以来已批准的方案，批准时的体检有红项",
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
  trainingDue: {
    label: "应培训",
    definition: "在册，已批准方案的路径中有技能培训",
    source: notice("四（二）"),
    kind: "stock",
  },
  trained: {
    label: "已培训",
    definition: "应培训的人中，本次认定以来有培训记录（中途退出的不算）",
    source: notice("四（二）"),
    kind: "stock",
  },
  notTrained: {
    label: "应培训未培训",
    definition: "应培训的人中，本次认定以来还没有培训记录",
    source: notice("四（二）"),
    kind: "stock",
  },
  startUpDue: {
    label: "应创业服务",
    definition: "在册，已批准方案的路径中有创业",
    source: notice("四（二）"),
    kind: "stock",
  },
  startUpServed: {
    label: "已创业服务",
    definition: "应创业服务的人中，本次认定以来有创业服务记录（未获批准的不算）",
    source: notice("四（二）"),
    kind: "stock",
  },
  startUpNotServed: {
    label: "应创业服务未服务",
    definition: "应创业服务的人中，本次认定以来还没有创业服务记录",
    source: notice("四（二）"),
    kind: "stock",
  },
  safetyNetDue: {
    label: "托底对象",
    definition: "在册，已批准方案的路径中有公益性岗位托底",
    source: notice("四（二）"),
    kind: "stock",
  },
  safetyNetPlaced: {
    label: "托底已安置或轮候",
    definition: "托底对象中，在公益性岗位上或已列入轮候",
    source: notice("四（二）"),
    kind: "stock",
  },
  safetyNetNotPlaced: {
    label: "托底未安置未轮候",
    definition: "托底对象中，不在公益性岗位上，也没有列入轮候",
    source: notice("四（二）"),
    kind: "stock",
  },
  pathDue: {
    label: "培训、创业、托底路径",
    definition: "在册，已批准方案的主路径为技能培训、创业或公益性岗位托底",
    source: notice("四（二）"),
    kind: "stock",
  },
  pathFulfilled: {
    label: "路径已落实",
    definition: "主路径为培训、创业、托底的人中，分别有培训记录、创业服务记录、在岗或轮候",
    source: notice("四（二）"),
    kind: "stock",
  },
  pathUnfulfilled: {
    label: "路径未落实",
    definition: "主路径为培训、创业、托底的人中，还没有相应记录",
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
    definition: "在册、失业或失联，最近 30 天没有实质联系",
    source: notice("四（三）"),
    kind: "stock",
  },
  served: {
    label: "期内已帮扶",
    definition:
      "在册，期内有服务记录（实质联系、岗位信息、培训、创业服务、公益性岗位安置）；不写期间的为当月",
    source: notice("四（三）"),
    kind: "stock",
  },
  notServed: {
    label: "期内未帮扶",
    definition: "在册，期内没有服务记录；不写期间的为当月",
    source: notice("四（三）"),
    kind: "stock",
  },
  assisted: {
    label: "帮扶对象",
    definition: "在册，本次认定以来有服务记录",
    source: notice("四（二）"),
    kind: "stock",
  },
  assistedEmployed: {
    label: "帮扶后就业",
    definition: "帮扶对象中，现为就业状态（含灵活就业、公益性岗位）",
    source: notice("四（二）"),
    kind: "stock",
  },
  lostContact: {
    label: "失联",
    definition: "在册，就业状态登记为失联",
    source: notice("四（三）"),
    kind: "stock",
  },
  inPost: {
    label: "公益性岗位在岗",
    definition: "在册，在公益性岗位上（已上岗、未离岗）",
    source: cite("人社部发〔2019〕124号", "二"),
    kind: "stock",
  },
  registeredUnemployed: {
    label: "登记失业",
    definition: "就业状态为失业且已办失业登记的人，不论是否认定，按人去重",
    source: notice("一（一）"),
    kind: "stock",
  },
  comparisonOpen: {
    label: "比对待核实",
    definition: "在册，部门数据比对发现的问题还没有人核实",
    source: notice("五（一）"),
    kind: "stock",
  },
  helpEnding: {
    label: "补贴将到期",
    definition:
      "在册，各类补贴合并计月满期限不足 3 个月（含本月满的；可享受至退休的不算），或公益性岗位合同 90 天内到期",
    source: notice("三（二）"),
    kind: "stock",
  },
  shouldHaveExited: {
    label: "应退未退",
    definition:
      "在册，已符合三所列情形而未注销：到龄、政策期满、三次拒绝、部门数据查实，以及已提出还没有决定的注销；就业后建议注销、由县级决定的和待核定的不计",
    source: notice("三"),
    kind: "stock",
  },
  overdueDuties: {
    label: "有逾期事项",
    definition: "在册，今日必办中有至少一件已过期、未挂起的事项；只有今天的数",
    source: cite(SYSTEM_STANDARDS, "今日必办"),
    kind: "stock",
    todayOnly: true,
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
  employedInPeriod: {
    label: "实现就业",
    definition: "期内由未就业转为就业、当日在册的人（含灵活就业、公益性岗位），按人去重",
    source: notice("四（三）"),
    kind: "flow",
  },
  reemployedInPeriod: {
    label: "失业人员再就业",
    definition: "期内由登记失业转为就业的人，不论是否认定，按人去重",
    source: notice("四（三）"),
    kind: "flow",
  },
  callBacksDue: {
    label: "到期应回访",
    definition:
      "在岗满 1、3、6 个月（按市州标准）的日子落在期内、到日仍在业的人，按人去重；就业后、到日前（含当日）已注销的不再应回访",
    source: cite(SYSTEM_STANDARDS, "就业后回访时点"),
    kind: "flow",
  },
  callBacksDone: {
    label: "到期已回访",
    definition:
      "到期应回访的人中，每次到期都有自己的回访：到期前 7 天起、下一次到期前 7 天之前、不晚于期末的实质联系，一次联系只抵一次回访",
    source: cite(SYSTEM_STANDARDS, "就业后回访时点"),
    kind: "flow",
  },
  callBacksMissed: {
    label: "到期未回访",
    definition:
      "到期应回访的人中，有一次到期到期末仍没有回访（到期前 7 天起、下一次到期前 7 天之前的实质联系）",
    source: cite(SYSTEM_STANDARDS, "就业后回访时点"),
    kind: "flow",
  },
  placedInPeriod: {
    label: "公益性岗位新安置",
    definition: "期内新到公益性岗位的人，按人去重",
    source: cite("人社部发〔2019〕124号", "二"),
    kind: "flow",
  },
  postTermOver: {
    label: "公益性岗位期满退出",
    definition: "期内因期满离开公益性岗位的人，按人去重",
    source: cite("人社部发〔2019〕124号", "三"),
    kind: "flow",
  },
  subsidizedInPeriod: {
    label: "享受补贴",
    definition: "期内发放过社会保险补贴、岗位补贴、创业补贴或培训补贴的人，按人去重",
    source: notice("四（二）"),
    kind: "flow",
  },
  decisions: {
    label: "办结",
    definition: "期内作出认定或不予认定决定的人，按人去重",
    source: notice("二（四）"),
    kind: "flow",
  },
  onTimeDecisions: {
    label: "按期办结",
    definition: "期内办结的人中，每件申请都在受理后 10 个工作日内作出决定（公示期是否计入按县区设置）",
    source: notice("二（四）"),
    kind: "flow",
  },
  lateDecisions: {
    label: "超期办结",
    definition: "期内办结的人中，有申请超过 10 个工作日才作出决定",
    source: notice("二（四）"),
    kind: "flow",
  },
} as const satisfies Record<string, MetricEntry>;

export type Metric = keyof typeof METRICS;
export type FlowMetric = { [M in Metric]: (typeof METRICS)[M]["kind"] extends "flow" ? M : never }[Metric];
export type StockMetric = Exclude<Metric, FlowMetric>;

export function isFlow(metric: Metric): metric is FlowMetric {
  return METRICS[metric].kind === "flow";
}

/** Also takes a period, to look back from the day: without one it is the month so far. */
export function looksBack(metric: Metric): boolean {
  return metric === "served" || metric === "notServed";
}

export const METRIC_CODES = Object.keys(METRICS) as [Metric, ...Metric[]];

/** What holds of a person on a day by itself, without a period to count in. */
export const STATE_METRICS = METRIC_CODES.filter(
  (metric): metric is StockMetric => !isFlow(metric) && !looksBack(metric),
);

/** Metrics kept as running counts per unit and category, today and of past days; their totals need no counting. */
export const KEPT_METRICS = [
  "active",
  "withPlan",
  "withSoundPlan",
  "marketPath",
  "threeOffers",
  "trainingDue",
  "trained",
  "startUpDue",
  "startUpServed",
  "safetyNetDue",
  "safetyNetPlaced",
  "pathDue",
  "pathFulfilled",
  "assisted",
  "assistedEmployed",
  "lostContact",
  "inPost",
] as const satisfies readonly StockMetric[];

/** All running counts of today. */
export const ROLLED_METRICS = [...KEPT_METRICS, "overdueDuties"] as const satisfies readonly StockMetric[];
export type RolledMetric = (typeof ROLLED_METRICS)[number];

export function isRolled(metric: Metric): metric is RolledMetric {
  return (ROLLED_METRICS as readonly Metric[]).includes(metric);
}

/** Kept by the month of the last contact or service; only the month of the day itself can be asked. */
export const MONTH_METRICS = {
  contactedThisMonth: "contacted",
  served: "served",
} as const satisfies Partial<Record<StockMetric, string>>;

/** Flows told by what went wrong: done is whoever has nothing missed among all who were due. */
export const FLOW_COMPLEMENTS = {
  onTimeDecisions: ["decisions", "lateDecisions"],
  callBacksDone: ["callBacksDue", "callBacksMissed"],
} as const satisfies Partial<Record<FlowMetric, readonly [FlowMetric, FlowMetric]>>;
export type ComplementFlow = keyof typeof FLOW_COMPLEMENTS;

export function isComplementFlow(metric: FlowMetric): metric is ComplementFlow {
  return metric in FLOW_COMPLEMENTS;
}

/** The rest of a set: what a whole counted is without its part. Its figure needs no counting of its own. */
export const COMPLEMENTS = {
  withoutPlan: ["active", "withPlan"],
  withoutSoundPlan: ["active", "withSoundPlan"],
  fewOffers: ["marketPath", "threeOffers"],
  notTrained: ["trainingDue", "trained"],
  startUpNotServed: ["startUpDue", "startUpServed"],
  safetyNetNotPlaced: ["safetyNetDue", "safetyNetPlaced"],
  pathUnfulfilled: ["pathDue", "pathFulfilled"],
  notContactedThisMonth: ["active", "contactedThisMonth"],
  notServed: ["active", "served"],
} as const satisfies Partial<Record<StockMetric, readonly [StockMetric, StockMetric]>>;
