import type { CallBackState } from "./rules";

export const callBackLabels: Record<CallBackState, string> = {
  done: "已回访",
  late: "已回访，晚于时点",
  due: "现在可以回访",
  overdue: "超期未回访",
  missed: "没有回访",
  ahead: "还没到",
  dropped: "工作已结束，不再回访",
  exited: "认定已注销，回访终止",
};
