import { z } from "zod";

import { freeText } from "~/lib/free-text";
import { personName } from "~/lib/person-name";

const division = z.string().regex(/^\d{12}$/, "请填 12 位区划代码");

const phone = z.string().regex(/^1[3-9]\d{9}$/, "请填 11 位手机号");
const address = freeText("地址", { minimum: 0, maximum: 100 });

/** What registering a person takes; sex and birth date come from the ID number. */
export const newPersonSchema = z.strictObject({
  name: personName(),
  residentId: z.string("请填公民身份号码").trim().min(1, "请填公民身份号码"),
  phone: phone.optional(),
  ethnicity: z.string().max(4).optional(),
  education: z.string().max(4).optional(),
  householdRegistration: z.strictObject({ division, kind: z.enum(["urban", "rural"], "请选户籍性质") }),
  habitualResidence: z.strictObject({ division, urban: z.boolean() }),
  address: address.optional(),
  retirementCategory: z.enum(["male", "female50", "female55"]).optional(),
});

/** Whom of a list somebody ticked, over all of its pages. */
const MOST_TICKED = 5000;
export const tickedSchema = z.strictObject({
  people: z
    .array(z.uuid("勾选的人员编号有误，请回到名单重新勾选"))
    .max(MOST_TICKED, `一次最多导出勾选的 ${MOST_TICKED} 人，更多的请选中全部`),
});

export type NewPersonInput = z.output<typeof newPersonSchema>;

/** A change of a person's record: members left out stay as they are, null empties one. */
export const updatePersonSchema = z.strictObject({
  name: newPersonSchema.shape.name.optional(),
  phone: phone.nullable().optional(),
  ethnicity: z.string().max(4).nullable().optional(),
  education: z.string().max(4).nullable().optional(),
  address: address.nullable().optional(),
  householdRegistration: newPersonSchema.shape.householdRegistration.optional(),
  habitualResidence: newPersonSchema.shape.habitualResidence.optional(),
  /** Null: a woman's category is open (待核定). */
  retirementCategory: z.enum(["male", "female50", "female55"]).nullable().optional(),
  residentId: z.string().trim().min(1, "请填公民身份号码").optional(),
  reason: freeText("更正原因", { minimum: 0, maximum: 200 }).optional(),
  source: freeText("更正依据", { minimum: 0, maximum: 100 }).optional(),
});

export type UpdatePersonInput = z.output<typeof updatePersonSchema>;
