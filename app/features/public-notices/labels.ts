/** Chinese wording for this feature's codes. */
import type { NoticePhase } from "./rules";

export const noticePhaseLabels: Record<NoticePhase, string> = {
  showing: "公示中",
  over: "已期满",
  withdrawn: "已撤下",
};

export const objectionWayLabels = { window: "窗口", online: "网上公示页" } as const;
