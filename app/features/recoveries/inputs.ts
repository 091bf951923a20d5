import { z } from "zod";

import { daySchema } from "~/lib/field-schemas";
import { freeText } from "~/lib/free-text";
import { yuanSchema } from "~/features/subsidies/inputs";

const words = (label: string, maximum: number) => freeText(label, { maximum });

/** Asked where the record holds no payment that covers the amount. */
export const paidElsewhereSchema = freeText("在哪里发放、凭什么核对的", {
  minimum: 4,
  maximum: 200,
}).optional();

export const newRecoverySchema = z.strictObject({
  amount: yuanSchema("应追回金额"),
  reason: words("追回原因", 200),
  occurredOn: daySchema.optional(),
  paidElsewhere: paidElsewhereSchema,
  subsidyId: z.uuid("补贴编号有误").optional(),
  exitId: z.uuid("注销编号有误").optional(),
  noticeNumber: z.string().trim().max(60, "通知书文号不超过 60 个字").optional(),
  noticeOn: daySchema.optional(),
  repayUntil: daySchema.optional(),
});
export type NewRecoveryInput = z.output<typeof newRecoverySchema>;

export const paymentSchema = z.strictObject({
  amount: yuanSchema("退回金额"),
  occurredOn: daySchema.optional(),
  voucher: z.string().trim().max(60, "凭证号不超过 60 个字").optional(),
});
export type PaymentInput = z.output<typeof paymentSchema>;

export const voidRecoverySchema = z.strictObject({ reason: words("作废原因", 200) });

export const closeRecoverySchema = z.strictObject({
  reason: z.enum(["referred", "not_owed"], "请选择办结方式；全部退回的自动办结"),
  on: daySchema.optional(),
  note: words("说明", 200),
});
export type CloseRecoveryInput = z.output<typeof closeRecoverySchema>;
