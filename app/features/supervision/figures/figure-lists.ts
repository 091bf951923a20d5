/** What stands behind a number of a report: its words, and the list or lists it was counted from. Pure. */
import { GAP_LABELS, MARK_LABELS } from "../members/labels";
import { type Gap, GAPS, isMark, type Mark } from "../members/marks";
import type { RateMetric } from "../report/data";
import type { Figure } from "../report/inlines";
import { rateSpecs } from "../report/summary";

/** A list: who carries `of` and, where `lacking` is set, not that. */
export type FigureList = { label: string; of: Mark; lacking?: Mark };

/** Figures named otherwise in the text than in the lists. */
const ALIASES: Partial<Record<Figure["metric"], Mark>> = { active: "closing" };

const PROBLEMS: Record<string, Gap | Mark> = {
  PATH: "pathUnfulfilled",
  R18: "lateDecisions",
  R19: "overdueDecisions",
  R22: "withoutPlan",
  R23: "fewOffers",
  R28: "notServed",
  EXIT: "shouldHaveExited",
  // As reports before named it.
  R35: "shouldHaveExited",
};

function isGap(name: string): name is Gap {
  return name in GAPS;
}

/** The list of one name; null where the number has none of its own. */
export function listOf(metric: string, problem?: string): FigureList | null {
  const name =
    metric === "problem" ? (PROBLEMS[problem ?? ""] ?? "") : (ALIASES[metric as "active"] ?? metric);
  if (isGap(name)) return { label: GAP_LABELS[name], ...GAPS[name] };
  return isMark(name) ? { label: MARK_LABELS[name], of: name } : null;
}

export function isRate(metric: string): metric is RateMetric {
  return metric in rateSpecs;
}

/** 口径 of what has no entry in the report's own table of definitions. */
const DERIVED: Record<string, string> = {
  share: "占比：部分除以整体，均为本报告所列人数。",
  change: "增减：本期数减去所比时期的数；比率的增减为两个印出的百分比之差（百分点）。",
  gap: "差距：目标或者标准减去实际比率（百分点）。",
  rank: "排名：按比率由高到低，比率相同的名次并列。",
  unitCount: "单位个数：符合所述情形的单位数。",
  problemKinds: "问题类数：比对中发现的问题种类数。",
  standard: "目标或者标准：给本单位或者上级设定的年度目标；没有设定的，为《通知》要求逐人落实的100%。",
  netTransferredIn: "净转入：本期由其他单位转入的在册人员减去转往其他单位的在册人员。",
  householdsRecognized: "零就业家庭：本期认定的户数。",
  householdsCleared: "零就业家庭：本期因成员就业退出名单的户数。",
  householdMembersHelped:
    "零就业家庭援助人数：本期因成员就业退出名单的零就业家庭中，退出时已实现就业的成员人数。",
  householdsLeft: "零就业家庭：统计日仍在名单上的户数。",
  inspection: "抽查和整改：本期抽取的案卷、发现的问题，以及冻结当日的整改情况，按问题个数统计。",
  duty: "履职登记：目标责任、业务培训、政策宣传和实施细则登记的份数、次数和人次。",
  atRiskApplications: "临近时限：距办理时限不足两个工作日、尚未作出决定的认定申请。",
  openApplications: "在办申请：统计日已受理、尚未作出决定的认定申请。",
};

export function derivedDefinition(metric: string): string | null {
  return DERIVED[metric] ?? null;
}

/** The term under which the report's own definitions explain a figure. */
const TERMS: Record<string, string> = {
  opening: "上期末在册",
  closing: "期末在册",
  active: "期末在册",
  recognizedInPeriod: "本期新增",
  exitedInPeriod: "本期退出",
  netTransferredIn: "净转入",
  withPlan: "方案制定率",
  withoutPlan: "方案制定率",
  planRate: "方案制定率",
  withSoundPlan: "有效方案率",
  soundPlanRate: "有效方案率",
  marketPath: "三个岗位达标率",
  threeOffers: "三个岗位达标率",
  fewOffers: "三个岗位达标率",
  threeOffersRate: "三个岗位达标率",
  pathDue: "路径落实率",
  pathFulfilled: "路径落实率",
  pathUnfulfilled: "路径落实率",
  pathRate: "路径落实率",
  served: "帮扶覆盖率",
  notServed: "帮扶覆盖率",
  servedRate: "帮扶覆盖率",
  employedInPeriod: "实现就业",
  decisions: "按期办结率",
  onTimeDecisions: "按期办结率",
  lateDecisions: "按期办结率",
  onTimeRate: "按期办结率",
  overdueDecisions: "超期未办",
  shouldHaveExited: "应退未退",
  inPost: "公益性岗位在岗",
  placedInPeriod: "公益性岗位新安置",
  postTermOver: "公益性岗位期满退出",
  subsidizedInPeriod: "享受补贴",
  subsidyPeople: "享受补贴",
  amount: "补贴金额",
};

export function termOf(metric: string, problem?: string): string | null {
  const name = metric === "problem" ? (PROBLEMS[problem ?? ""] ?? "") : metric;
  return TERMS[name] ?? null;
}
