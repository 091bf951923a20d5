import { z } from "zod";

import { daySchema } from "~/lib/field-schemas";
import { freeText } from "~/lib/free-text";

/** Sources differ on the layout of the number (16 digits by DOMAIN §6.8), so only what no number can be is refused. */
const numberSchema = z
  .string()
  .transform((text) => text.toUpperCase().replaceAll(/\s/g, ""))
  .refine(
    (text) => /^[0-9A-Z-]{6,30}$/.test(text),
    "就业创业证编号由 6 至 30 位数字和字母组成，请照证件填写",
  );

/**
 * 录入就业困难人员类别、认定机构和经办人 (二（三）). Of a recognition decided here all three are its own: category and
 * body of the decision, the hand that enters it. Typed only for one from before the notice (六), as on its paper.
 */
export const certificateEntrySchema = z.strictObject({
  body: z.string().trim().min(2, "请填写认定机构").max(60, "认定机构最多 60 个字").optional(),
  handler: z.string().trim().min(2, "请填写经办人姓名").max(30, "经办人姓名最多 30 个字").optional(),
  occurredOn: daySchema,
  /** Left out: the number on the application's form. */
  certificateNumber: numberSchema.optional(),
});
export type CertificateEntryInput = z.output<typeof certificateEntrySchema>;

export const voidCertificateEntrySchema = z.strictObject({
  reason: freeText("作废原因", { minimum: 2, maximum: 200 }),
});
