/** What managers watch (PRODUCT §4): defaults a city may change. None of them is in the notice. */
import { SYSTEM_STANDARDS } from "./documents";
import { dated, type DatedParameter, type ParameterUnit } from "./dated";
import { cite } from "./source";

export const STANDARD_KEYS = [
  "first_contact_days",
  "plan_approval_days",
  "contact_every_months",
  "offers_within_months",
  "plan_review_months",
  "call_back_months",
  "household_clearance_days",
  "exit_decision_days",
  "exit_objection_days",
  "rectification_days",
  "recheck_days",
] as const;
export type StandardKey = (typeof STANDARD_KEYS)[number];

/** A parameter a city may set for itself under the same key. */
export type Standard<T> = DatedParameter<T> & { key: StandardKey };

function standard<T>(key: StandardKey, label: string, unit: ParameterUnit, value: T): Standard<T> {
  const values = [{ from: "2022-05-10", value, source: cite(SYSTEM_STANDARDS, label) }];
  return { ...dated({ key, label, unit, values }), key };
}

export const firstContactDays = standard("first_contact_days", "认定后首次联系期限", "working_day", 5);
export const planApprovalDays = standard("plan_approval_days", "认定后方案批准期限", "working_day", 10);
/** Substantive contact = spoke with the person or gave a service; opening or editing the record is none. */
export const contactEveryMonths = standard("contact_every_months", "失业期间实质联系间隔", "month", 1);
export const offersWithinMonths = standard("offers_within_months", "市场路径岗位信息提供期限", "month", 3);
export const planReviewMonths = standard("plan_review_months", "方案回顾间隔", "month", 3);
/** Months after employment at which the person is called back. */
export const callBackMonths = standard<readonly number[]>(
  "call_back_months",
  "就业后回访时点",
  "month",
  [1, 3, 6],
);
export const householdClearanceDays = standard("household_clearance_days", "零就业家庭清零期限", "day", 20);
export const exitDecisionDays = standard("exit_decision_days", "退出情形办结期限", "working_day", 20);
/** 三（五）拒绝服务 and 三（六）touch a right: the person is told first and may object for these days. */
export const exitObjectionDays = standard("exit_objection_days", "拟注销告知后的异议期", "working_day", 5);
/** 五（三）督导检查: what was found is put right within these days of the order, and the reply is looked at within those. */
export const rectificationDays = standard("rectification_days", "整改期限", "working_day", 15);
export const recheckDays = standard("recheck_days", "整改答复复查期限", "working_day", 10);

export const managementStandards: readonly Standard<number | readonly number[]>[] = [
  firstContactDays,
  planApprovalDays,
  contactEveryMonths,
  offersWithinMonths,
  planReviewMonths,
  callBackMonths,
  householdClearanceDays,
  exitDecisionDays,
  exitObjectionDays,
  rectificationDays,
  recheckDays,
];
