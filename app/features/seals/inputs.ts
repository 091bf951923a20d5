import { z } from "zod";

import { readCode } from "./codes";

const codeSchema = z
  .string()
  .max(40, "验证码是 12 位字母和数字")
  .refine((text) => readCode(text) !== null, "验证码是 12 位字母和数字，形如 K7M2-9QXD-4HTP")
  .transform((text) => readCode(text) ?? "");

/** What somebody pastes to have it verified; line breaks and spaces inside the signature do not matter. */
export const pastedSealSchema = z.strictObject({
  statement: z.string().trim().min(1, "请粘贴盖章声明全文").max(20_000, "文字太长，不是盖章声明"),
  signature: z
    .string()
    .max(2_000, "签名太长")
    .transform((text) => text.replaceAll(/\s+/g, "").toLowerCase())
    .refine((text) => /^[0-9a-f]{8,400}$/.test(text), "签名是一串十六进制字符（0–9、a–f）"),
  code: codeSchema.optional(),
});
export type PastedSeal = z.output<typeof pastedSealSchema>;

export const revokeKeySchema = z.strictObject({
  reason: z.string().trim().min(4, "请写明停用原因，至少 4 个字").max(200, "原因最多 200 字"),
});
export type RevokeKeyInput = z.output<typeof revokeKeySchema>;
