/** What start-up supports take; shared by forms and the interface. */
import { z } from "zod";

import { milestoneKinds, supportKinds, supportStates } from "~/lib/codes/support";
import { dayNamed, daySchema, unitIdParameter } from "~/lib/field-schemas";
import { freeText } from "~/lib/free-text";
import { isMoney, SUPPORT_STEPS } from "./status";

const text = (label: string, maximum: number) => freeText(label, { maximum });
const kindSchema = z.enum(
  supportKinds.codes as ["guidance", "incubation", "startup_subsidy", "guaranteed_loan"],
  "请选择创业服务",
);
const statusSchema = z.enum(
  supportStates.codes as ["running", "applied", "approved", "paid", "refused", "ended"],
  "没有这种进展",
);
const milestoneKindSchema = z.enum(milestoneKinds.codes as [string, ...string[]], "请选择创业进展");

/** Yuan with at most two decimals, as text. */
const amountSchema = z
  .union([
    z.number().positive("金额须大于 0"),
    z.string().regex(/^\d{1,8}(?:\.\d{1,2})?$/, "请填金额，如 100000.00"),
  ])
  .transform(Number)
  .refine((yuan) => yuan > 0, "金额须大于 0")
  .transform((yuan) => yuan.toFixed(2));

const milestoneShape = {
  kind: milestoneKindSchema,
  content: text("进展内容", 200),
  dueOn: daySchema.optional(),
  doneOn: daySchema.optional(),
};

export const milestoneSchema = z.strictObject({
  /** Made by the form, so that the same form sent twice is recorded once. */
  id: z.uuid("记录编号有误").optional(),
  ...milestoneShape,
});
export type MilestoneInput = z.output<typeof milestoneSchema>;

export const supportSchema = z
  .strictObject({
    id: z.uuid("记录编号有误").optional(),
    kind: kindSchema,
    occurredOn: daySchema.optional(),
    content: text("服务内容", 500),
    provider: text("服务单位", 60).optional(),
    businessName: text("经营主体名称", 60).optional(),
    businessRegisteredOn: daySchema.optional(),
    /** The person's own word, asked for the 初次创业补贴. */
    firstBusiness: z.boolean("请说明是否初次创业").optional(),
    /** Yuan of the loan; the subsidy's amount is the standard's. */
    amount: amountSchema.optional(),
    termMonths: z
      .int("期限请填整月数")
      .min(1, "期限不少于 1 个月")
      .max(120, "期限不超过 120 个月")
      .optional(),
    note: text("备注", 200).optional(),
  })
  .superRefine((given, context) => {
    const issue = (path: string, message: string) =>
      context.addIssue({ code: "custom", path: [path], message });
    const money = isMoney(given.kind);
    if (given.kind === "startup_subsidy") {
      if (!given.businessName) issue("businessName", "申请补贴的，请填经营主体名称");
      if (!given.businessRegisteredOn) issue("businessRegisteredOn", "申请补贴的，请填登记注册日期");
      if (given.firstBusiness === undefined) issue("firstBusiness", "申请补贴的，请说明是否初次创业");
      if (given.amount !== undefined) issue("amount", "补贴按标准发放，不填金额");
    }
    if (given.kind === "guaranteed_loan") {
      if (given.amount === undefined) issue("amount", "申请贷款的，请填金额");
      if (given.termMonths === undefined) issue("termMonths", "申请贷款的，请填期限");
      if (!given.provider) issue("provider", "申请贷款的，请填经办银行");
    }
    if (!money && given.amount !== undefined) issue("amount", "创业指导和孵化不填金额");
    if (!money && !given.provider) issue("provider", "请填指导或孵化的单位");
  });
export type SupportInput = z.output<typeof supportSchema>;

/** The form asks for the day; it is today only where the interface leaves it out. */
export const supportFormSchema = supportSchema.safeExtend({ occurredOn: dayNamed("开始或申请日期") });

export const stepSchema = z
  .strictObject({
    step: z.enum(SUPPORT_STEPS, "没有这一步"),
    on: daySchema.optional(),
    note: text("说明", 200).optional(),
  })
  .superRefine((given, context) => {
    if (given.step === "refuse" && !given.note) {
      context.addIssue({ code: "custom", path: ["note"], message: "不批准的，请写明原因" });
    }
  });
export type StepInput = z.output<typeof stepSchema>;

/** The form asks for the day; it is today only where the interface leaves it out. */
export const stepFormSchema = stepSchema.safeExtend({ on: daySchema });

export const doneSchema = z.strictObject({ doneOn: daySchema.optional() });
export const doneFormSchema = z.strictObject({ doneOn: daySchema });
export const reasonSchema = z.strictObject({ reason: text("作废原因", 200) });

export const supportsQuerySchema = z.strictObject({
  unit: unitIdParameter.optional(),
  kind: kindSchema.optional(),
  status: statusSchema.optional(),
  cursor: z.string().max(200).optional(),
});
export type SupportsQuery = z.output<typeof supportsQuerySchema>;
