import { exitGroundLabel } from "~/features/people/labels";
import type { StatusKind } from "~/components/ui/status";
import type { FindingView } from "./inputs";
import type { FindingAction, FindingStatus, MeasureKind } from "./status";

export const findingStatusLabels: Record<FindingStatus, string> = {
  found: "待下达整改",
  ordered: "整改中",
  replied: "已答复待复查",
  closed: "已销号",
  voided: "已作废",
};

export const findingStatusMarks: Record<FindingStatus, StatusKind> = {
  found: "wait",
  ordered: "run",
  replied: "soon",
  closed: "ok",
  voided: "end",
};

export const findingActionLabels: Record<FindingAction, string> = {
  order: "下达整改",
  reply: "答复整改",
  send_back: "退回整改",
  close: "销号",
  void: "作废问题",
  measure: "登记处理措施",
  void_measure: "作废处理措施",
};

/** The steps of the history, with the first one that is no action of its own. */
export const findingStepLabels: Record<FindingAction | "find", string> = {
  ...findingActionLabels,
  find: "发现问题",
};

export const measureLabels: Record<MeasureKind, string> = {
  cancel: "取消认定",
  recover: "追回款项",
  refer: "移交有关部门",
};

/** Which exit it is, among all that a person may have had. */
export function endingExitWords({
  status,
  ground,
  proposedOn,
  proposedByName,
}: {
  status: string;
  ground: string;
  proposedOn: string;
  proposedByName: string;
}): string {
  return `情形“${exitGroundLabel(ground)}”，${proposedOn} ${proposedByName}提请${status === "confirmed" ? "，县级已决定注销" : ""}`;
}

export const findingViewLabels: Record<FindingView, string> = {
  all: "全部问题",
  not_ordered: "待下达整改",
  ordered: "整改中",
  recheck: "待复查",
  due: "已到期",
  overdue: "超期未销号",
  not_due: "未到期",
  done: "已销号",
  due_done: "到期已销号",
};
