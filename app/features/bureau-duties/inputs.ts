/** What the registers take; shared by forms and the interface. */
import { z } from "zod";

import { pageParameters } from "~/api/paging";
import { countParameter, daySchema, unitIdParameter, unitIdSchema } from "~/lib/field-schemas";
import { freeText } from "~/lib/free-text";
import { DUTY_FIELDS, DUTY_KINDS, DUTY_REGISTERS, type DutyField, PUBLICITY_WAYS } from "./kinds";

const words = (label: string, maximum: number) => freeText(label, { minimum: 2, maximum });
const count = (label: string, maximum: number) =>
  z.int(`${label}应为整数`).min(0, `${label}不能小于 0`).max(maximum, `${label}不超过 ${maximum}`);

const link = z.url({
  protocol: /^https?$/,
  error: "链接写作 https://… 的完整网址",
});

const facts = z.strictObject({
  kind: z.enum(DUTY_KINDS, "请选择登记的种类"),
  unit: unitIdSchema,
  occurredOn: daySchema,
  untilOn: daySchema.optional(),
  publishedOn: daySchema.optional(),
  title: words("名称", 80),
  documentNumber: words("文号", 60).optional(),
  counterpart: words("责任人、授课人或媒体", 60).optional(),
  place: words("地点", 60).optional(),
  way: z.enum(PUBLICITY_WAYS, "请选择形式").optional(),
  expected: count("应到人数", 100_000).optional(),
  attended: count("人数", 10_000_000).optional(),
  hours: count("学时", 1000).min(1, "学时至少为 1").optional(),
  body: words("内容", 20_000),
  link: link.max(300, "链接不超过 300 个字符").optional(),
});

type Facts = z.output<typeof facts>;

/** Each register keeps its own facts: what is asked must be there, what is not asked has no place in it. */
function requireFields(given: Facts, context: z.RefinementCtx): void {
  const register = DUTY_REGISTERS[given.kind];
  const issue = (path: DutyField, message: string) =>
    context.addIssue({ code: "custom", path: [path], message });
  for (const field of DUTY_FIELDS) {
    const asked = register.fields[field];
    if (asked?.required && given[field] === undefined) issue(field, `请填写${asked.label}。`);
    if (!asked && given[field] !== undefined) issue(field, `“${register.label}”不登记这一项。`);
  }
  if (given.untilOn !== undefined && given.untilOn < given.occurredOn) {
    issue("untilOn", `${register.fields.untilOn?.label ?? "结束日期"}不能早于${register.day}。`);
  }
  if (given.publishedOn !== undefined && given.publishedOn < given.occurredOn) {
    issue("publishedOn", "公布日期不能早于印发日期。");
  }
  if (given.attended !== undefined && given.expected !== undefined && given.attended > given.expected) {
    issue("attended", "实到人数不能多于应到人数。");
  }
}

export const newDutySchema = facts.superRefine(requireFields);
export type NewDutyInput = z.output<typeof newDutySchema>;

const reason = words("原因", 200);
/** The whole line as it should have been, and why. */
export const correctDutySchema = facts.extend({ reason }).superRefine(requireFields);
export type CorrectDutyInput = z.output<typeof correctDutySchema>;

export const voidDutySchema = z.strictObject({ reason });

export const dutyListSchema = z.strictObject({
  kind: z.enum(DUTY_KINDS, "没有这种登记").optional(),
  unit: unitIdParameter.optional(),
  from: daySchema.optional(),
  to: daySchema.optional(),
  /** `1`: only the unit itself, nothing below it. */
  direct: z.literal("1").optional(),
  /** Letters of responsibility in force on a day, their first and last included. */
  inForceOn: daySchema.optional(),
  /** Local rules made public up to a day. */
  publishedBy: daySchema.optional(),
  /** `1`: also what has been voided. */
  voided: z.literal("1").optional(),
  page: countParameter(9999).optional(),
  ...pageParameters,
  /** The line opened for a correction. */
  correct: z.uuid().optional(),
});
export type DutyListQuery = z.output<typeof dutyListSchema>;
