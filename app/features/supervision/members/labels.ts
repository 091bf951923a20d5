import type { Gap, Mark } from "./marks";

/** Chinese for the figures behind which a report keeps a list. */
export const MARK_LABELS: Record<Mark, string> = {
  opening: "上期末在册",
  closing: "期末在册",
  recognizedInPeriod: "本期新增",
  exitedInPeriod: "本期退出",
  withPlan: "已制定援助方案",
  withSoundPlan: "方案有效",
  marketPath: "市场就业路径",
  threeOffers: "三个岗位达标",
  pathDue: "培训、创业、托底路径",
  pathFulfilled: "路径已落实",
  served: "本期接受帮扶服务",
  employedInPeriod: "本期就业",
  shouldHaveExited: "应退未退",
  inPost: "公益性岗位在岗",
  placedInPeriod: "公益性岗位新安置",
  postTermOver: "公益性岗位期满退出",
  subsidizedInPeriod: "享受就业补贴",
  decisions: "本期办结",
  lateDecisions: "超期办结",
  openApplications: "在办申请",
  atRiskApplications: "临近时限",
  overdueDecisions: "超期未办",
};

export const GAP_LABELS: Record<Gap, string> = {
  withoutPlan: "未制定援助方案",
  fewOffers: "三个岗位未达标",
  notServed: "本期无帮扶服务记录",
  pathUnfulfilled: "路径未落实",
  onTimeDecisions: "按期办结",
};
