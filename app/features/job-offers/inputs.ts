import { z } from "zod";

import { offerReplies, refusalReasons } from "~/lib/codes/help";
import { daySchema, divisionCodeSchema } from "~/lib/field-schemas";
import { freeText } from "~/lib/free-text";
import { wholeYuan } from "~/lib/whole-yuan";

const text = (label: string, maximum: number) => freeText(label, { maximum });

export const monthlyWageSchema = wholeYuan("月薪");

const offerReplySchema = z.enum(offerReplies.codes as [string, ...string[]], "没有这个推荐结果");

const refusalSchema = z.strictObject({
  reason: z.enum(refusalReasons.codes as [string, ...string[]], "没有这个拒绝原因"),
  justified: z.boolean("请说明是否有正当理由"),
});

type Replied = { reply: string; refusal?: unknown; repliedOn?: string | undefined };

/** A refusal and only a refusal carries its reason and whether it was justified; only an answer has a day. */
function requireWhole({ reply, refusal, repliedOn }: Replied, context: z.RefinementCtx): void {
  if (reply === "pending" && repliedOn !== undefined) {
    context.addIssue({ code: "custom", path: ["repliedOn"], message: "还没有答复的，不填哪天答复的。" });
  }
  if (reply === "refused" && !refusal) {
    context.addIssue({
      code: "custom",
      path: ["refusal"],
      message: "本人拒绝的，请写明原因和是否有正当理由。",
    });
  }
  if (reply !== "refused" && refusal) {
    context.addIssue({ code: "custom", path: ["refusal"], message: "只有本人拒绝时才填拒绝原因。" });
  }
}

const reply = {
  reply: offerReplySchema.default("pending"),
  /** The day of the answer: it counts from then (三（五）), whenever it is written down. */
  repliedOn: daySchema.optional(),
  refusal: refusalSchema.optional(),
};

/** An offer from the stock (`vacancyId`; its own words and wage hold) or by hand. */
export const newOfferSchema = z
  .strictObject({
    vacancyId: z.uuid("岗位编号有误").optional(),
    employer: text("招聘单位", 60).optional(),
    post: text("岗位名称", 60).optional(),
    monthlyWage: monthlyWageSchema.optional(),
    division: divisionCodeSchema.optional(),
    validUntil: daySchema.nullish(),
    offeredOn: daySchema.optional(),
    ...reply,
  })
  .superRefine((offer, context) => {
    requireWhole(offer, context);
    if (offer.vacancyId !== undefined) return;
    const needed = [
      ["employer", "招聘单位"],
      ["post", "岗位名称"],
      ["monthlyWage", "月薪"],
      ["division", "工作地点的区划代码"],
    ] as const;
    for (const [field, label] of needed) {
      if (offer[field] === undefined) {
        context.addIssue({ code: "custom", path: [field], message: `请填${label}，或从岗位库选岗位。` });
      }
    }
  });
export type NewOfferInput = z.output<typeof newOfferSchema>;

export const offerReplyInputSchema = z
  .strictObject({
    ...reply,
    reply: offerReplySchema,
    /** Asked for where it takes back what was recorded (`isReplyCorrection`). */
    correctionReason: text("更正原因", 200).optional(),
  })
  .superRefine(requireWhole);
export type OfferReplyInput = z.output<typeof offerReplyInputSchema>;

export const voidSchema = z.strictObject({ reason: text("作废原因", 200) });
