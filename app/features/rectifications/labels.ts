import { exitGroundLabel } from "~/features/people/labels";
import type { StatusKind } from "~/components/ui/status";
import { closeReasons } from "~/features/recoveries/labels";
import type { FindingView } from "./inputs";
import { fenOf, formatFen } from "~/lib/money";
import type { FindingAction, FindingStatus, MeasureKind, OpenMeasure } from "./status";
import type { MeasureRow } from "./views";

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
  reopen: "重新打开",
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

const yuanText = (yuan: string) => formatFen(fenOf(yuan) ?? 0);

/** What of a measure is still to be done before the finding can be struck off. */
export function openMeasureWords(open: OpenMeasure): string {
  const label = measureLabels[open.kind];
  switch (open.state) {
    case "undecided":
      return `${label}已提请，县级还没有决定`;
    case "taken_back":
      return `${label}已登记，但注销又撤回、撤销了，或者追回已作废，须由县级作废这项措施后重新办理`;
    case "owed":
      return `${label}还有 ${yuanText(open.owed)}没有退回，须退清、移交有关部门，或者核实不应追回后办结`;
  }
}

/** How far the recovery behind a measure is. */
export function recoveryMeasureText({
  recoveryStatus,
  owed,
}: Pick<MeasureRow, "recoveryStatus" | "owed">): string {
  if (recoveryStatus === "voided") return "追回已作废";
  if (recoveryStatus === "open") return `还有 ${yuanText(owed ?? "0")}没有退回`;
  return closeReasons.label(recoveryStatus ?? "");
}

/** Short, for a row of the tracker. */
const openMeasureMarks: Record<OpenMeasure["state"], string> = {
  undecided: "待决定",
  taken_back: "已收回",
  owed: "未退清",
};

/** The measures registered, each with what is still missing: 取消认定、追回款项（未退清）. */
export function measuresTakenText(taken: readonly MeasureKind[], open: readonly OpenMeasure[]): string {
  return taken
    .map((kind) => {
      const state = open.find((one) => one.kind === kind)?.state;
      return `${measureLabels[kind]}${state ? `（${openMeasureMarks[state]}）` : ""}`;
    })
    .join("、");
}

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
