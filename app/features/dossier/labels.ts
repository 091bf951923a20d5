/** Chinese wording of this feature's codes. */
import type { TimelineGroup, TimelineType } from "./timeline";

export const timelineTypeLabels: Record<TimelineType, string> = {
  person: "登记",
  application: "认定申请",
  objection: "公示异议",
  recognition: "认定",
  exit: "注销",
  employment: "就业失业",
  assessment: "意愿与需求",
  help_plan: "一人一策",
  job_offer: "岗位推荐",
  service: "联系服务",
};

export const timelineGroupLabels: Record<TimelineGroup, string> = {
  contact: "联系服务",
  offer: "岗位",
  plan: "方案",
  assessment: "意愿",
  employment: "就业失业",
  legal: "法定节点",
};

export const marketAbilityLabels = {
  able: "可直接进入市场",
  needs_skill: "需先提升技能",
  hard: "难以进入市场，需托底",
} as const;

export const contactWhoLabels = { self: "本人", family: "家属", none: "没联系上" } as const;

export const measureStatusLabels = { open: "进行中", done: "办结", dropped: "不再办理" } as const;
