/** What browsers send, as the inputs of this feature: empty fields are absent, lists come line by line. */
import { z } from "zod";

import { assessmentSchema, contactSchema } from "./inputs";

const blankAsAbsent = (value: unknown) =>
  typeof value === "string" && value.trim() === "" ? undefined : value;

/** One entry a line, as the hint asks: 、 and commas belong to what the person said. */
function splitLines(value: unknown): unknown {
  if (typeof value !== "string") return value;
  return [
    ...new Set(
      value
        .split(/[\r\n]+/)
        .map((word) => word.trim())
        .filter(Boolean),
    ),
  ];
}

const field = <T extends z.ZodType>(schema: T) => z.preprocess(blankAsAbsent, schema);
const contact = contactSchema.shape;

/** The contact form; `next` picks one of the offered days, or `other` for the day typed in. */
export const contactFormSchema = z
  .object({
    id: contact.id,
    kind: field(contact.kind),
    way: contact.way,
    met: contact.met,
    occurredOn: field(contact.occurredOn),
    content: contact.content,
    outcome: field(contact.outcome),
    next: field(z.string().optional()),
    nextOn: field(contact.nextOn),
  })
  .transform(({ next, nextOn, ...rest }, context) => {
    if (next === undefined || next === "none") return { ...rest, nextOn: null };
    const picked = next === "other" ? nextOn : next;
    const day = contact.nextOn.safeParse(picked ?? undefined);
    if (day.success && day.data) return { ...rest, nextOn: day.data };
    context.addIssue({ code: "custom", path: ["nextOn"], message: "选了“另选”，请填下次联系的日期。" });
    return z.NEVER;
  });

const assessment = assessmentSchema.shape;

/** The assessment form: three wishes in the person's words, words by line, a wage in digits. */
export const assessmentFormSchema = z
  .object({
    id: assessment.id,
    occurredOn: field(assessment.occurredOn),
    wish1: field(z.string().max(40).optional()),
    wish2: field(z.string().max(40).optional()),
    wish3: field(z.string().max(40).optional()),
    expectedWage: z.preprocess((value) => {
      const text = blankAsAbsent(value);
      return typeof text === "string" && /^\d+$/.test(text.trim()) ? Number(text) : text;
    }, assessment.expectedWage),
    workDivision: field(assessment.workDivision),
    workingHours: assessment.workingHours,
    trainingWish: assessment.trainingWish,
    startUpWish: assessment.startUpWish,
    wantsWelfarePost: z.preprocess((value) => value === "yes", z.boolean()),
    needs: z.preprocess((value) => (typeof value === "string" ? [value] : value), assessment.needs),
    skills: z.preprocess(splitLines, assessment.skills),
    barriers: z.preprocess(splitLines, assessment.barriers),
    health: field(assessment.health),
    marketAbility: assessment.marketAbility,
    note: assessment.note,
  })
  .transform(({ wish1, wish2, wish3, ...rest }) => ({
    ...rest,
    wishes: [...new Set([wish1, wish2, wish3].flatMap((wish) => wish?.trim() || []))],
  }));
