import { z } from "zod";

import { RECOGNITION_CATEGORIES } from "~/features/recognition/categories";
import { limitParameter, daySchema, unitIdParameter, unitIdSchema } from "~/lib/field-schemas";
import { fenOf } from "~/lib/money";
import { freeText } from "~/lib/free-text";
import { type SubsidyKind, subsidyKinds } from "./kinds";

const words = (label: string, maximum: number) => freeText(label, { maximum });

/** Yuan with at most two decimals, as text or number; fen inside. */
export const yuanSchema = (label: string) =>
  z
    .union([z.string(), z.number().transform(String)], `请填${label}，如 4800.00`)
    .refine((text) => fenOf(text) !== null, `${label}写作 4800.00，最多两位小数`)
    .transform((text) => fenOf(text) ?? 0)
    .refine((fen) => fen > 0, `${label}须大于 0`);

/** `2026-03` → the month's first day. */
export const monthSchema = z
  .string("请填月份")
  .regex(/^(?:19|20)\d{2}-(?:0[1-9]|1[0-2])$/, "月份写作 2026-03")
  .transform((month) => `${month}-01`);

const kindSchema = z.enum(subsidyKinds.codes as [string, ...string[]], "没有这个补贴种类");

export const newSubsidySchema = z.strictObject({
  kind: kindSchema,
  appliedOn: daySchema.optional(),
  fromMonth: monthSchema.optional(),
  untilMonth: monthSchema.optional(),
  /** 灵活就业: what the person has paid of the pension contribution in these months, and the tier of 100 %. */
  contributionPaid: yuanSchema("实缴基本养老保险费").optional(),
  fullTierContribution: yuanSchema("100% 档缴费额").optional(),
  amount: yuanSchema("补贴金额").optional(),
  basis: freeText("计算依据", { minimum: 0, maximum: 200 }).optional(),
  payee: freeText("收款方", { minimum: 0, maximum: 60 }).optional(),
  placementId: z.uuid("安置编号有误").optional(),
  supportId: z.uuid("创业服务编号有误").optional(),
  enrolmentId: z.uuid("培训编号有误").optional(),
  /** 初次创业补贴: 正常经营起始日期. */
  operatingSince: daySchema.optional(),
  note: freeText("备注", { minimum: 0, maximum: 200 }).optional(),
});
export type NewSubsidyInput = z.output<typeof newSubsidySchema>;

export const decisionSchema = z
  .strictObject({
    decision: z.enum(["approve", "refuse"], "请选择批准或不予补贴"),
    note: freeText("说明", { minimum: 0, maximum: 200 }).optional(),
  })
  .refine(({ decision, note }) => decision === "approve" || Boolean(note), {
    path: ["note"],
    message: "不予补贴的，请写明原因，告知本人。",
  });
export type DecisionInput = z.output<typeof decisionSchema>;

export const paySchema = z.strictObject({
  paidOn: daySchema,
  /** Why it is paid although the recognition has ended since. */
  note: freeText("说明", { minimum: 0, maximum: 200 }).optional(),
});
export type PayInput = z.output<typeof paySchema>;

export const voidSchema = z.strictObject({ reason: words("作废原因", 200) });

export const asOfSchema = z.strictObject({ asOf: daySchema.optional() });

export const windowSchema = z
  .strictObject({
    /** The city; a city's own account may leave it out. */
    unit: unitIdSchema.optional(),
    kind: z.enum(["flexible_social_insurance"], "只有灵活就业社会保险补贴设申报期"),
    year: z.number("请填年度").int("请填年度").min(2022, "年度不早于 2022").max(2100, "年度有误"),
    opensOn: daySchema,
    closesOn: daySchema,
    source: words("依据", 100),
    /** Of the window being replaced. */
    version: z.number().int().positive().optional(),
  })
  .refine(({ opensOn, closesOn }) => opensOn <= closesOn, {
    path: ["closesOn"],
    message: "截止日期不能早于开始日期。",
  })
  .refine(({ year, opensOn }) => opensOn.startsWith(String(year)), {
    path: ["opensOn"],
    message: "开始日期应在该年度内。",
  });
export type WindowInput = z.output<typeof windowSchema>;

export const SUBSIDY_FILTERS = ["applied", "approved", "paid", "refused", "all"] as const;
export type SubsidyFilter = (typeof SUBSIDY_FILTERS)[number];

export const subsidyListSchema = z.strictObject({
  show: z.enum(SUBSIDY_FILTERS, "没有这个筛选").optional(),
  kind: kindSchema.optional(),
  q: z.string().trim().max(40, "查询内容不超过 40 个字").optional(),
  limit: limitParameter().optional(),
  cursor: z.string().max(200).optional(),
});
export type SubsidyListQuery = z.output<typeof subsidyListSchema>;

/** Payments of a unit in a period, as a figure opens them. */
export const paymentListSchema = z.strictObject({
  unit: unitIdParameter.optional(),
  direct: z.literal("1").optional(),
  category: z.enum(RECOGNITION_CATEGORIES, "没有这个类别").optional(),
  kind: z.enum(subsidyKinds.codes as readonly [SubsidyKind, ...SubsidyKind[]], "没有这个补贴种类").optional(),
  from: daySchema.optional(),
  to: daySchema.optional(),
  limit: limitParameter().optional(),
  cursor: z.string().max(200).optional(),
});
export type PaymentListQuery = z.output<typeof paymentListSchema>;
