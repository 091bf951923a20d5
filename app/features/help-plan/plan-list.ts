/** The list of plans: what each chip shows, and the filters of its address. Pure. */
import { z } from "zod";

import { unitIdParameter } from "~/lib/field-schemas";
import { HELP_PATHS } from "./status";

/** The chips, in the order of a plan's life; the last four are what needs a hand. */
export const PLAN_SHOWS = [
  "none",
  "draft",
  "submitted",
  "sent_back",
  "approved",
  "approval_over",
  "review_due",
  "red",
  "amber",
] as const;
export type PlanShow = (typeof PLAN_SHOWS)[number];

export const planShowLabels: Record<PlanShow, string> = {
  none: "未定",
  draft: "草稿",
  submitted: "待批准",
  sent_back: "已退回",
  approved: "已批准",
  approval_over: "逾期未批准",
  review_due: "回顾到期",
  red: "存入时有红项",
  amber: "存入时有黄项",
};

export const planShowDefinitions: Record<PlanShow | "all", string> = {
  all: "在册的人，每人一行，列最近一版方案",
  none: "在册，本次认定以来还没有动笔",
  draft: "在册，最近一版是草稿",
  submitted: "在册，最近一版已提交、等负责人批准",
  sent_back: "在册，最近一版被退回修改",
  approved: "在册，最近一版已批准",
  approval_over: "在册，没有已批准的方案，认定后的批准期限已过",
  review_due: "在册，已批准的方案到了回顾的日子",
  red: "在册，最近一版方案存入、提交或批准时体检有红项，或待批准期间有措施的日期已过；打开方案按今天重新体检",
  amber: "在册，最近一版方案存入、提交或批准时体检有黄项；打开方案按今天重新体检",
};

/** In whose charge: the caller's own people, or nobody's. */
export const PLAN_WHO = ["mine", "none"] as const;

export const planListSchema = z.strictObject({
  show: z.enum(PLAN_SHOWS, "没有这一项").optional(),
  path: z.enum(HELP_PATHS, "没有这个帮扶路径").optional(),
  who: z.enum(PLAN_WHO, "没有这种责任人").optional(),
  unit: unitIdParameter.optional(),
  cursor: z.string().max(200).optional(),
});
export type PlanListQuery = z.output<typeof planListSchema>;
