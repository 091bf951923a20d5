import { z } from "zod";

const division = z.string().regex(/^\d{12}$/, "请填 12 位区划代码");

/** What registering a person takes; sex and birth date come from the ID number. */
export const newPersonSchema = z.strictObject({
  name: z
    .string("请填姓名")
    .trim()
    .min(2, "姓名至少两个字")
    .max(30, "姓名不超过 30 个字")
    .regex(/^[\p{Script=Han}·〇]+$|^[\p{L}·\s]+$/u, "姓名只能有文字和间隔号"),
  residentId: z.string("请填公民身份号码").trim().min(1, "请填公民身份号码"),
  phone: z
    .string()
    .regex(/^1[3-9]\d{9}$/, "请填 11 位手机号")
    .optional(),
  ethnicity: z.string().max(4).optional(),
  education: z.string().max(4).optional(),
  householdRegistration: z.strictObject({ division, kind: z.enum(["urban", "rural"], "请选户籍性质") }),
  habitualResidence: z.strictObject({ division, urban: z.boolean() }),
  address: z.string().trim().max(100, "地址不超过 100 个字").optional(),
  retirementCategory: z.enum(["male", "female50", "female55"]).optional(),
});

export type NewPersonInput = z.output<typeof newPersonSchema>;
