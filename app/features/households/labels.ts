/** Chinese wording for every code of a household. */
import type { HouseholdFilter } from "./inputs";
import type { HouseholdCriterion } from "./rules";
import type { HouseholdAction, HouseholdStatus } from "./status";

export { memberEmployments as memberStatuses } from "~/features/recognition/details-codes";
export { RELATION_WORDS } from "~/features/recognition/details-codes";

export const householdStatusLabels: Record<HouseholdStatus, string> = {
  draft: "草稿",
  applied: "待认定",
  recognized: "在册",
  cleared: "已清零",
  refused: "不予认定",
  cancelled: "已注销",
};

export const householdActionLabels: Record<HouseholdAction, string> = {
  update: "修改家庭信息",
  "add-member": "增加成员",
  "update-member": "修改成员",
  "leave-member": "成员离户",
  "record-status": "登记成员情况",
  "void-status": "作废成员情况",
  apply: "报县级认定",
  withdraw: "收回",
  return: "退回",
  recognize: "认定",
  refuse: "不予认定",
  end: "注销",
  reopen: "重新认定",
  void: "作废",
};

export const householdFilterLabels: Record<HouseholdFilter, string> = {
  open: "未了结",
  applied: "待认定",
  recognized: "在册",
  due: "5 天内到期",
  overdue: "超 20 天未清零",
  reopen: "建议重新认定",
  cleared: "已清零",
  draft: "草稿",
  refused: "不予认定",
  cancelled: "已注销",
  all: "全部",
};

/** Steps of the history: the actions, and what the system does by itself. */
const OWN_STEPS: Record<string, string> = {
  create: "登记",
  clear: "清零退出",
  "propose-reopen": "建议重新认定",
  "drop-proposal": "取消重新认定建议",
};

export function stepLabel(action: string): string {
  return (
    OWN_STEPS[action] ??
    (action in householdActionLabels ? householdActionLabels[action as HouseholdAction] : action)
  );
}

export const householdCriterionLabels: Record<HouseholdCriterion, string> = {
  urban: "城市居民家庭",
  all_unemployed: "法定劳动年龄内家庭人员均失业",
  registered_and_willing: "至少一人已失业登记且有就业意愿",
};

export const END_REASONS = ["moved", "not_qualified", "fraud", "other"] as const;
export type EndReason = (typeof END_REASONS)[number] | "member_employed";

export const endReasonLabels: Record<EndReason, string> = {
  member_employed: "成员就业",
  moved: "迁出",
  not_qualified: "经查实不再符合条件",
  fraud: "弄虚作假",
  other: "其他",
};

/** A stored reason in words; one outside the list is shown as such. */
export function endReasonLabel(reason: string | null): string {
  return reason !== null && reason in endReasonLabels ? endReasonLabels[reason as EndReason] : (reason ?? "");
}

/** Names of a member's fields in messages about what is missing. */
export const memberFactLabels: Record<string, string> = {
  birthDate: "出生日期",
  sex: "性别",
  retirementCategory: "原退休年龄类别",
  status: "就业状况",
  unemploymentRegisteredOn: "失业登记日期",
  willingToWork: "就业意愿",
};
