import type { StatusKind } from "~/components/ui/status";
import type { CourseState, EnrolmentStatus } from "./rules";

export const courseStateLabels: Record<CourseState, string> = {
  open: "报名中",
  waiting: "待开班",
  running: "培训中",
  ended: "已结束",
  cancelled: "已取消",
};

export const courseStateMarks: Record<CourseState, StatusKind> = {
  open: "run",
  waiting: "wait",
  running: "run",
  ended: "end",
  cancelled: "end",
};

export const enrolmentMarks: Record<EnrolmentStatus, StatusKind> = {
  enrolled: "wait",
  attending: "run",
  completed: "ok",
  dropped: "end",
};
