/** What can be due: one entry per kind of duty, in the order they are worked off. Pure. */

/** The chips of 今日必办: legal limits, promises, the standards of the help, gaps in the record. */
export const DUTY_GROUPS = ["legal", "promise", "standard", "data"] as const;
export type DutyGroup = (typeof DUTY_GROUPS)[number];

export const dutyGroupLabels: Record<DutyGroup, string> = {
  legal: "法定时限",
  promise: "约定事项",
  standard: "帮扶标准",
  data: "资料缺陷",
};

type Kind = { group: DutyGroup; label: string };

/** Within an urgency the kinds stand in this order. */
export const KINDS = {
  legal: { group: "legal", label: "认定申请" },
  tell: { group: "legal", label: "待告知" },
  exit: { group: "legal", label: "待定注销" },
  exit_due: { group: "legal", label: "应注销" },
  household: { group: "legal", label: "零就业家庭" },
  promise: { group: "promise", label: "约好的联系" },
  follow_up: { group: "promise", label: "到期提醒" },
  offer_reply: { group: "promise", label: "岗位待反馈" },
  work_entry: { group: "promise", label: "待登记就业" },
  training: { group: "promise", label: "培训" },
  measure: { group: "promise", label: "方案措施" },
  milestone: { group: "promise", label: "创业进展" },
  placement: { group: "promise", label: "公益性岗位到期" },
  attendance: { group: "promise", label: "公益性岗位考勤" },
  subsidy_window: { group: "promise", label: "补贴申报期" },
  subsidy: { group: "promise", label: "待批补贴" },
  subsidy_payment: { group: "promise", label: "待发补贴" },
  welfare_post: { group: "promise", label: "待认定岗位" },
  legacy_claim: { group: "promise", label: "存量认定" },
  recovery: { group: "promise", label: "款项追回" },
  rectification: { group: "promise", label: "整改答复" },
  recheck: { group: "promise", label: "整改复查" },
  transfer: { group: "promise", label: "待接收" },
  exit_suggested: { group: "standard", label: "建议注销" },
  approval: { group: "standard", label: "待批方案" },
  plan: { group: "standard", label: "方案未定" },
  contact: { group: "standard", label: "实质联系" },
  call_back: { group: "standard", label: "就业后回访" },
  offers: { group: "standard", label: "岗位未满三个" },
  review: { group: "standard", label: "方案回顾" },
  rerecognition: { group: "standard", label: "再失业重新认定" },
  recognition_doubt: { group: "data", label: "认定存疑" },
  contradiction: { group: "data", label: "认定存疑" },
  subsidy_basis: { group: "data", label: "补贴存疑" },
  retirement_category: { group: "data", label: "原退休年龄类别" },
  measure_day: { group: "data", label: "措施没有完成时限" },
  certificate: { group: "data", label: "就业创业证记载" },
  phone: { group: "data", label: "联系电话" },
} as const satisfies Record<string, Kind>;

export type DutyKind = keyof typeof KINDS;
export const DUTY_KINDS = Object.keys(KINDS) as [DutyKind, ...DutyKind[]];

/** Kinds of a legal clock: never put off beyond their day. */
export const LEGAL_KINDS: readonly DutyKind[] = DUTY_KINDS.filter((kind) => KINDS[kind].group === "legal");

/** Kinds that a contact with the person settles: the row carries the form for it. */
export const CONTACT_KINDS: readonly DutyKind[] = ["promise", "follow_up", "contact", "call_back"];

type SettlingForm =
  "contact" | "reply" | "settle" | "attendance" | "training" | "milestone" | "payment" | "certificate";

/** How a row is settled on the spot: the form it opens, and the words of its button where they are not the duty's own. */
export const ROW_FORMS: Partial<Record<DutyKind, { as: SettlingForm; label?: string }>> = {
  ...Object.fromEntries(CONTACT_KINDS.map((kind) => [kind, { as: "contact", label: "记一次联系" }])),
  offer_reply: { as: "reply", label: "登记反馈" },
  measure: { as: "settle", label: "登记落实" },
  training: { as: "training" },
  milestone: { as: "milestone" },
  attendance: { as: "attendance" },
  subsidy_payment: { as: "payment" },
  certificate: { as: "certificate" },
};

/** The forms a row can open: what settles it, why a recognition stands, or until when it is put off. */
export type RowFormKind = SettlingForm | "hold" | "keep";

/** Ways out and what follows them: each has a day by a standard, unless the loaded calendar ends before it. */
export const EXIT_KINDS: readonly DutyKind[] = [
  "exit",
  "exit_due",
  "exit_suggested",
  "rerecognition",
  "recognition_doubt",
  "contradiction",
];

/** Kinds whose time is counted in working days; the others speak of calendar days. */
export const IN_WORKING_DAYS: readonly DutyKind[] = [
  "legal",
  "tell",
  ...EXIT_KINDS,
  "approval",
  "plan",
  "rectification",
  "recheck",
  "certificate",
];
