/** What a call-back takes; shared by forms and the interface. */
import { z } from "zod";

import { daySchema } from "~/lib/field-schemas";

export const FOLLOW_UP_REASONS = ["condition_met_by_time", "other"] as const;
export type FollowUpReason = (typeof FOLLOW_UP_REASONS)[number];

export const followUpReasonLabels: Record<FollowUpReason, string> = {
  condition_met_by_time: "条件届时满足",
  other: "其他",
};

/** A sentence people write; a whole ID number in it would escape masking, so it is refused. */
function sentence(label: string, minimum: 0 | 1) {
  return z
    .string(`请填写${label}`)
    .trim()
    .min(minimum, `请填写${label}`)
    .max(200, `${label}不超过 200 个字`)
    .refine((text) => !/(?<!\d)\d{17}[\dXx](?!\d)/.test(text), `${label}中不要写完整的公民身份号码`);
}

export const followUpSchema = z.strictObject({
  dueOn: daySchema,
  reason: z.enum(FOLLOW_UP_REASONS, "没有这种提醒原因").default("other"),
  note: sentence("提醒事项", 0).default(""),
  applicationId: z.uuid("申请编号不对").optional(),
});
export type FollowUpInput = z.output<typeof followUpSchema>;

export const followUpDoneSchema = z.strictObject({ note: sentence("办理情况", 1) });
export const followUpVoidSchema = z.strictObject({ reason: sentence("作废原因", 1) });
