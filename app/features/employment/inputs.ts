/** What the employment line takes; shared by forms and the interface. */
import { z } from "zod";

import { employmentDestinations } from "~/lib/codes/help";
import { daySchema } from "~/lib/field-schemas";
import { freeText } from "~/lib/free-text";
import { monthlyWageSchema } from "~/features/job-offers/inputs";
import { EMPLOYMENT_STATUSES } from "./rules";
import { isAskedInPost, LEFT_REASONS } from "./while-in-post";

const text = (label: string, maximum: number) => freeText(label, { maximum });

/** Destinations that name an employer. */
export const WITH_EMPLOYER: readonly string[] = ["employer", "welfare_post"];

type Given = {
  status: string;
  occurredOn?: string | undefined;
  destination?: string | undefined;
  employer?: string | undefined;
  contract?: boolean | undefined;
  contractUntil?: string | null | undefined;
  unemployedSince?: string | undefined;
  unemploymentRegisteredOn?: string | undefined;
  placement?: { left: boolean; note?: string | undefined } | undefined;
};

/** Work names where; unemployment names since when; neither carries the other's particulars. */
function requireParticulars(given: Given, context: z.RefinementCtx): void {
  const issue = (path: string, message: string) =>
    context.addIssue({ code: "custom", path: [path], message });
  if (given.status === "employed") {
    if (!given.destination) issue("destination", "请选择就业去向");
    if (given.destination && WITH_EMPLOYER.includes(given.destination) && !given.employer) {
      issue("employer", "单位吸纳、公益性岗位的，请填用人单位");
    }
    if (given.contractUntil && given.contract === false) {
      issue("contractUntil", "没有签劳动合同的，不填合同期");
    }
    if (given.contractUntil && given.occurredOn && given.contractUntil < given.occurredOn) {
      issue("contractUntil", "合同期满不能早于就业日期");
    }
    return;
  }
  if (given.placement && !isAskedInPost(given.status)) issue("placement", "失联的不回答公益性岗位的去留");
  for (const name of ["destination", "employer"] as const) {
    if (given[name]) issue(name, "只有就业时才填这一项");
  }
  if (given.unemployedSince && given.occurredOn && given.unemployedSince > given.occurredOn) {
    issue("unemployedSince", "失业起始日期不能晚于登记的日期");
  }
}

export const recordEmploymentSchema = z
  .strictObject({
    /** Made by the form, so that the same form sent twice is recorded once. */
    id: z.uuid("记录编号有误").optional(),
    status: z.enum(EMPLOYMENT_STATUSES, "请选择现在的状况"),
    occurredOn: daySchema.optional(),
    destination: z.enum(employmentDestinations.codes as [string, ...string[]], "没有这个就业去向").optional(),
    employer: text("用人单位", 100).optional(),
    post: text("岗位", 60).optional(),
    monthlyWage: monthlyWageSchema.optional(),
    contract: z.boolean("请说明是否签了劳动合同").optional(),
    contractUntil: daySchema.nullish(),
    unemployedSince: daySchema.optional(),
    unemploymentRegisteredOn: daySchema.optional(),
    /** Work, unemployment or a training while in a public-welfare post: whether it was left, or how both go together. */
    placement: z
      .strictObject({
        left: z.boolean("请说明是否已离岗"),
        /** Of a post left for unemployment or a training; for other work the reason is that work. */
        reason: z.enum(LEFT_REASONS, "没有这个离岗原因").optional(),
        note: text("与公益性岗位的关系", 200).optional(),
      })
      .optional(),
  })
  .superRefine(requireParticulars);
export type RecordEmploymentInput = z.output<typeof recordEmploymentSchema>;

export const answerSchema = z.strictObject({ answer: freeText("书面说明", { minimum: 4, maximum: 300 }) });

export const voidSchema = z.strictObject({ reason: text("作废原因", 200) });
