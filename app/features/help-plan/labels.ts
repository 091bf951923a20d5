import { type HelpPath, isDropped, type PlanStatus } from "./status";

export const pathLabels: Readonly<Record<HelpPath, string>> = {
  market: "市场就业",
  skills: "技能培训",
  start_up: "创业",
  safety_net: "公益性岗位托底",
};

export const planStatusLabels: Readonly<Record<PlanStatus, string>> = {
  draft: "草稿",
  submitted: "待批准",
  sent_back: "已退回",
  approved: "已批准",
  superseded: "已被新版替代",
};

/** The state of one version: a superseded one that was never approved has no newer one in its place; a closed one is over. */
export function planStateLabel(plan: {
  status: PlanStatus;
  approvedOn: string | null;
  closedOn?: string | null;
}): string {
  if (isDropped(plan)) return "已放弃，未批准";
  return plan.status === "approved" && plan.closedOn ? "已结案" : planStatusLabels[plan.status];
}

/** What can come of a measure, as forms ask for it and as it is said afterwards. */
export const measureResultLabels = { done: "完成", dropped: "取消", open: "恢复办理" } as const;
