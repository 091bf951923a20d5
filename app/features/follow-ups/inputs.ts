/** What a call-back takes; shared by forms and the interface. */
import { z } from "zod";

import { daySchema } from "~/lib/field-schemas";
import { freeText } from "~/lib/free-text";

export const FOLLOW_UP_REASONS = ["condition_met_by_time", "other"] as const;
export type FollowUpReason = (typeof FOLLOW_UP_REASONS)[number];

export const followUpReasonLabels: Record<FollowUpReason, string> = {
  condition_met_by_time: "条件届时满足",
  other: "其他",
};

export const followUpSchema = z.strictObject({
  dueOn: daySchema,
  reason: z.enum(FOLLOW_UP_REASONS, "没有这种提醒原因").default("other"),
  note: freeText("提醒事项", { minimum: 0, maximum: 200 }).default(""),
  applicationId: z.uuid("申请编号不对").optional(),
});
export type FollowUpInput = z.output<typeof followUpSchema>;

export const followUpDoneSchema = z.strictObject({
  note: freeText("办理情况", { minimum: 1, maximum: 200 }),
});
export const followUpVoidSchema = z.strictObject({
  reason: freeText("作废原因", { minimum: 1, maximum: 200 }),
});
