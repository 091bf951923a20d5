import type { StatusKind } from "~/components/ui/status";
import type { MilestoneState } from "./rules";
import type { SupportStatus, SupportStep } from "./status";

export const supportMarks: Record<SupportStatus, StatusKind> = {
  running: "run",
  applied: "wait",
  approved: "run",
  paid: "ok",
  refused: "no",
  ended: "end",
};

export const stepLabels: Record<SupportStep, string> = {
  approve: "批准",
  refuse: "不批准",
  pay: "登记发放",
  end: "结束",
};

export const milestoneLabels: Record<MilestoneState, string> = {
  done: "已完成",
  late: "已完成，晚于约定",
  overdue: "超期未完成",
  due: "待完成",
  open: "待完成，没有约定日期",
};

export const milestoneMarks: Record<MilestoneState, StatusKind> = {
  done: "ok",
  late: "ok",
  overdue: "over",
  due: "wait",
  open: "wait",
};
