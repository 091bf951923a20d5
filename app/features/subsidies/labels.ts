/** Words for the codes of this feature in pages. */
import type { StatusKind } from "~/components/ui/status";
import type { SubsidyFilter } from "./inputs";
import type { SubsidyKind, SubsidyStatus } from "./kinds";

export const subsidyFilterLabels: Readonly<Record<SubsidyFilter, string>> = {
  applied: "待审批",
  approved: "待发放",
  paid: "已发放",
  refused: "不予补贴",
  all: "全部",
};

export const subsidyStatusMarks: Readonly<Record<SubsidyStatus, StatusKind>> = {
  applied: "wait",
  approved: "run",
  paid: "ok",
  refused: "no",
};

/** For meters and narrow columns. */
export const subsidyShortLabels: Readonly<Record<SubsidyKind, string>> = {
  flexible_social_insurance: "灵活就业社保",
  employer_social_insurance: "单位招用社保",
  welfare_post_social_insurance: "公岗社保",
  welfare_post: "公岗岗位",
  start_up: "初次创业",
  training: "职业培训",
};
