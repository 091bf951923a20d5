/** What the visit page takes: taps, at most one sentence. Shared by form and server. */
import { z } from "zod";

import { contactSchema } from "~/features/dossier/inputs";
import { refusalReasons } from "~/lib/codes/help";
import { daySchema } from "~/lib/field-schemas";
import { freeText } from "~/lib/free-text";

/** What the page offers of 帮扶结果: the four that one meets at a door. */
export const HOW_NOW = ["seeking", "in_training", "employed", "no_wish_yet"] as const;

/** 愿意面试, 不去; 再想想 leaves the offer as it is. */
export const OFFER_ANSWERS = ["interested", "refused", "thinking"] as const;

const contact = contactSchema.shape;

export const visitSchema = z
  .strictObject({
    id: contact.id,
    met: contact.met,
    outcome: z.enum(HOW_NOW, "没有这种情况").optional(),
    topics: contact.topics.default([]),
    note: freeText("记一句", { minimum: 0, maximum: 900 }).default(""),
    nextStep: contact.nextStep,
    /** One of the days offered, `other` for the day typed in, `none`. */
    next: z.string().default("none"),
    nextOn: daySchema.optional(),
    occurredOn: daySchema.optional(),
    offerId: z.uuid("推荐记录编号有误").optional(),
    offerVersion: z.coerce.number().int().optional(),
    answer: z.enum(OFFER_ANSWERS, "没有这个答复").default("thinking"),
    refusalReason: z.enum(refusalReasons.codes as [string, ...string[]], "没有这个拒绝原因").optional(),
    refusalJustified: z.enum(["yes", "no"]).optional(),
  })
  .transform((visit, context) => {
    const problem = (path: string, message: string) =>
      context.addIssue({ code: "custom", path: [path], message });
    const { next, nextOn, ...rest } = visit;
    if (visit.met !== "none" && visit.topics.length === 0 && visit.note === "") {
      problem("topics", "请点选谈了什么，或在下面记一句。");
    }
    if (visit.met === "self" && visit.offerId && visit.answer === "refused") {
      if (!visit.refusalReason) problem("refusalReason", "请点选为什么不去。");
      if (!visit.refusalJustified) problem("refusalJustified", "请点选理由是否正当。");
    }
    const picked = next === "none" ? null : next === "other" ? (nextOn ?? null) : next;
    const day = picked === null ? null : daySchema.safeParse(picked);
    if ((next === "other" && picked === null) || day?.success === false) {
      problem("nextOn", "选了“另选”，请填下次联系的日期。");
    }
    return { ...rest, nextOn: day?.success ? day.data : null };
  });
export type Visit = z.output<typeof visitSchema>;
