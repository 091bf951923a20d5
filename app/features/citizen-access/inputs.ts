/** What a citizen types to prove who is applying; shared by the pages and the server. */
import { z } from "zod";

import { checkResidentId, normalizeResidentId } from "~/lib/resident-id";
import { newPersonSchema } from "~/features/people/inputs";

const residentId = (asOf: string) =>
  z
    .string("请填身份证号")
    .transform(normalizeResidentId)
    .superRefine((text, context) => {
      for (const { message } of checkResidentId(text, { asOf }).reasons) {
        context.addIssue({ code: "custom", message });
      }
    });

const phone = z
  .string("请填手机号")
  .trim()
  .regex(/^1[3-9]\d{9}$/, "请填 11 位手机号");

export const startSchema = (asOf: string) =>
  z.object({ name: newPersonSchema.shape.name, residentId: residentId(asOf), phone });

export const recoverSchema = (asOf: string) => z.object({ residentId: residentId(asOf), phone });

export const oneTimeCodeSchema = z.object({
  code: z
    .string("请填验证码")
    .transform((text) => text.replaceAll(/\s/g, ""))
    .refine((text) => /^(?:\d{6}|\d{12})$/.test(text), "验证码是 6 位数字（长验证码 12 位），请照短信填写"),
});

/** Message by field name, as the pages show it. */
export function fieldErrors(error: z.ZodError): Record<string, string[]> {
  const errors: Record<string, string[]> = {};
  for (const issue of error.issues) (errors[issue.path.join(".")] ??= []).push(issue.message);
  return errors;
}
