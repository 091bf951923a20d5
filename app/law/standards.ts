/** What managers watch (PRODUCT §4): defaults a city may change. None of them is in the notice. */
import { SYSTEM_STANDARDS } from "./documents";
import { dated, type DatedParameter, type ParameterUnit } from "./dated";
import { cite } from "./source";

/** What one thing to be done weighs in a caseworker's load (points; an ordinary person out of work is 10). */
export const LOAD_KEYS = [
  "load_person",
  "load_employed",
  "load_disabled",
  "load_zero_household",
  "load_dibao",
  "load_market",
  "load_skills",
  "load_start_up",
  "load_safety_net",
  "load_no_plan",
  "load_contact",
  "load_duty",
  "load_overdue",
] as const;
export type LoadKey = (typeof LOAD_KEYS)[number];

export const STANDARD_KEYS = [
  "acceptance_days",
  "first_contact_days",
  "plan_approval_days",
  "contact_every_months",
  "offers_within_months",
  "plan_review_months",
  "call_back_months",
  "household_clearance_days",
  "exit_decision_days",
  "exit_objection_days",
  "result_telling_days",
  "certificate_entry_days",
  "training_within_months",
  "start_up_within_months",
  "safety_net_within_months",
  "silence_days",
  "home_visit_months",
  "staff_training_months",
  "rerecognition_days",
  "late_entry_days",
  "burst_records",
  "same_text_people",
  "rectification_days",
  "recheck_days",
  ...LOAD_KEYS,
] as const;
export type StandardKey = (typeof STANDARD_KEYS)[number];

/** A parameter a city may set for itself under the same key. */
export type Standard<T> = DatedParameter<T> & { key: StandardKey };

function standard<T>(key: StandardKey, label: string, unit: ParameterUnit, value: T): Standard<T> {
  const values = [{ from: "2022-05-10", value, source: cite(SYSTEM_STANDARDS, label) }];
  return { ...dated({ key, label, unit, values }), key };
}

/**
 * The notice's ten working days count from the acceptance, and nothing says when that is: this is the office's own
 * promise to whoever has handed in an application.
 */
export const acceptanceDays = standard("acceptance_days", "提交后受理或一次性告知期限", "working_day", 2);
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

/** 二（二）、二（三）"告知申请人" and "及时告知": how long the automatic checks wait. */
export const resultTellingDays = standard(
  "result_telling_days",
  "不予认定、退回的告知期限",
  "working_day",
  3,
);
/** 二（三）: the certificate names category, body and handler. */
export const certificateEntryDays = standard(
  "certificate_entry_days",
  "就业创业证录入期限",
  "working_day",
  5,
);
export const trainingWithinMonths = standard("training_within_months", "培训需求落实期限", "month", 3);
export const startUpWithinMonths = standard("start_up_within_months", "创业服务提供期限", "month", 3);
export const safetyNetWithinMonths = standard("safety_net_within_months", "托底安置或轮候期限", "month", 1);
/** Days of silence: the first makes a hit, the later ones raise it. */
export const silenceDays = standard<readonly number[]>(
  "silence_days",
  "长期未联系的档次",
  "day",
  [30, 60, 90],
);
export const homeVisitMonths = standard("home_visit_months", "入户摸底间隔", "month", 12);
/** 五（二）定期组织: how often is not said there. */
export const staffTrainingMonths = standard("staff_training_months", "业务培训间隔", "month", 12);
export const rerecognitionDays = standard("rerecognition_days", "再失业后重新认定期限", "working_day", 10);
/** Signals of made-up records: questions to a manager, never findings. */
export const lateEntryDays = standard("late_entry_days", "帮扶记录补录天数", "day", 30);
export const burstRecords = standard("burst_records", "同一分钟录入的记录数", "count", 10);
export const sameTextPeople = standard("same_text_people", "内容完全相同的人数", "count", 10);

export const managementStandards: readonly Standard<number | readonly number[]>[] = [
  acceptanceDays,
  firstContactDays,
  planApprovalDays,
  contactEveryMonths,
  offersWithinMonths,
  planReviewMonths,
  callBackMonths,
  householdClearanceDays,
  exitDecisionDays,
  exitObjectionDays,
  resultTellingDays,
  certificateEntryDays,
  trainingWithinMonths,
  startUpWithinMonths,
  safetyNetWithinMonths,
  silenceDays,
  homeVisitMonths,
  staffTrainingMonths,
  rerecognitionDays,
  lateEntryDays,
  burstRecords,
  sameTextPeople,
  rectificationDays,
  recheckDays,
];

const weight = (key: LoadKey, label: string, points: number): Standard<number> & { key: LoadKey } => ({
  ...standard(key, label, "point", points),
  key,
});

/** The weights of a caseload, dated settings of a city like the standards. */
export const loadWeights = {
  load_person: weight("load_person", "工作量：失业的在册人员", 10),
  load_employed: weight("load_employed", "工作量：已就业的在册人员", 4),
  load_disabled: weight("load_disabled", "工作量：残疾失业人员另加", 4),
  load_zero_household: weight("load_zero_household", "工作量：零就业家庭另加", 4),
  load_dibao: weight("load_dibao", "工作量：低保家庭另加", 2),
  load_market: weight("load_market", "工作量：市场就业路径另加", 2),
  load_skills: weight("load_skills", "工作量：技能培训路径另加", 2),
  load_start_up: weight("load_start_up", "工作量：创业路径另加", 3),
  load_safety_net: weight("load_safety_net", "工作量：托底路径另加", 4),
  load_no_plan: weight("load_no_plan", "工作量：还没有方案另加", 4),
  load_contact: weight("load_contact", "工作量：应联系、走访、回访一次", 3),
  load_duty: weight("load_duty", "工作量：其他在办事项一件", 2),
  load_overdue: weight("load_overdue", "工作量：超期一件另加", 3),
} satisfies Record<LoadKey, Standard<number>>;
