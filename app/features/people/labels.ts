/** Chinese wording for the codes of a person's row of facts. */
import type { RecordChange, ChangedField } from "./person-changes";
import type { PERSON_STATUSES, PLAN_STATUSES } from "./person-filters";

/** Instead of what a unit may not open any more: the person counted here once, and the dossier has gone on (decision 0008). */
export const MOVED_AWAY = "已转出";

export const personStatusLabels: Record<(typeof PERSON_STATUSES)[number], string> = {
  none: "未认定",
  applying: "申请中",
  recognized: "在册",
  exited: "已注销",
};

/** The state of a person's latest plan; `none` is a person without one. */
export const personPlanLabels: Record<(typeof PLAN_STATUSES)[number], string> = {
  none: "未定",
  draft: "草稿",
  submitted: "待批准",
  sent_back: "已退回",
  approved: "已批准",
};

/** The same beside a version number, in a column. */
export const personPlanShortLabels: Record<(typeof PLAN_STATUSES)[number], string> = {
  ...personPlanLabels,
  submitted: "待批",
  sent_back: "退回",
  approved: "已批",
};

export const employmentLabels = {
  unemployed: "失业",
  employed: "已就业",
  in_training: "培训中",
  lost_contact: "失联",
} as const;

export function employmentLabel(code: string): string {
  return code in employmentLabels ? employmentLabels[code as keyof typeof employmentLabels] : code;
}

export const exitGroundLabels = {
  pension: "享受养老待遇或达到法定退休年龄",
  policy_term_over: "就业援助政策期满",
  school: "入学",
  military: "服兵役",
  death: "死亡",
  moved_away: "户籍迁出或移居境外",
  imprisoned: "被判刑收监执行",
  own_request: "本人要求退出",
  refusals: "半年内拒绝服务三次以上",
  no_longer_qualified: "不再符合认定条件",
  fraud: "骗取认定",
  registration_cancelled: "失业登记已注销",
} as const;

export function exitGroundLabel(code: string): string {
  return code in exitGroundLabels ? exitGroundLabels[code as keyof typeof exitGroundLabels] : code;
}

export const revealFieldLabels = { residentId: "公民身份号码", phone: "电话", address: "住址" } as const;

/** The fields of the record as forms, change lists and the dossier name them. */
export const recordFieldLabels: Record<ChangedField, string> = {
  name: "姓名",
  residentId: "公民身份号码",
  birthDate: "出生日期",
  sex: "性别",
  phone: "手机号",
  ethnicity: "民族",
  education: "文化程度",
  householdDivision: "户籍所在地",
  householdKind: "户籍性质",
  residenceDivision: "常住地",
  residenceUrban: "常住地性质",
  address: "详细住址",
  retirementCategory: "原退休年龄类别",
};

/** A change as people read it; contents that look alike behind their mask are said to be replaced. */
export function changeText({ field, from, to }: RecordChange): string {
  const label = recordFieldLabels[field];
  return from === to ? `${label}已更换，显示为 ${to}` : `${label} ${from || "未填"} → ${to || "未填"}`;
}
