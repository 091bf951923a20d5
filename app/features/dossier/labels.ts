/** Chinese wording of this feature's codes. */
import type { TimelineGroup } from "./timeline";

export const timelineGroupLabels: Record<TimelineGroup, string> = {
  contact: "联系服务",
  offer: "岗位",
  plan: "方案",
  training: "培训创业",
  benefit: "补贴公岗",
  assessment: "意愿",
  employment: "就业失业",
  refusal: "拒绝",
  legal: "法定节点",
  paper: "材料",
};

export const marketAbilityLabels = {
  able: "可直接进入市场",
  needs_skill: "需先提升技能",
  hard: "难以进入市场，需托底",
  unknown: "尚未判断",
} as const;

export const contactWhoLabels = { self: "本人", family: "家属", none: "没联系上" } as const;

export const measureStatusLabels = { open: "进行中", done: "办结", dropped: "不再办理" } as const;
