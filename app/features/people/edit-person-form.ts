/** The form of a person's record as the input of the service. Pure. */
import { z } from "zod";

import { type UpdatePersonInput, updatePersonSchema } from "./inputs";

const input = updatePersonSchema.shape;

const absent = (value: unknown) => (typeof value === "string" && value.trim() === "" ? undefined : value);
const optional = <T extends z.ZodType>(schema: T) => z.preprocess(absent, schema);
const orNull = (value: string | undefined) => (value === undefined ? null : value);
const ticked = z.literal("yes").optional();

/**
 * Phone and address are never shown in the clear, so an empty field leaves them as they are; they are emptied by
 * their tick. Everything else comes back as the form showed it.
 */
export const editPersonFormSchema = z
  .object({
    name: z.string("请填姓名").pipe(updatePersonSchema.shape.name.unwrap()),
    phone: optional(input.phone.unwrap().unwrap().optional()),
    clearPhone: ticked,
    ethnicity: optional(z.string().max(4).optional()),
    education: optional(z.string().max(4).optional()),
    householdKind: z.enum(["urban", "rural"], "请选户籍性质"),
    /** Empty: where it was. */
    householdDivision: optional(
      z
        .string()
        .regex(/^\d{12}$/, "请选户籍所在地")
        .optional(),
    ),
    householdCode: optional(
      z
        .string()
        .regex(/^\d{6}(?:\d{6})?$/, "请填 6 位或 12 位区划代码")
        .transform((code) => code.padEnd(12, "0"))
        .optional(),
    ),
    /** The household as it was when the form was opened. */
    presentHousehold: z.string().regex(/^\d{12}$/),
    residenceDivision: z.string("请选常住地").regex(/^\d{12}$/, "请选常住地"),
    residenceUrban: z.enum(["yes", "no"], "请选常住地性质"),
    address: optional(input.address.unwrap().unwrap().optional()),
    clearAddress: ticked,
    retirementCategory: optional(z.enum(["female50", "female55"]).optional()),
    woman: ticked,
    residentId: optional(input.residentId),
    reason: optional(input.reason),
    source: optional(input.source),
  })
  .transform((form): UpdatePersonInput => {
    const { residentId } = form;
    return {
      name: form.name,
      ethnicity: orNull(form.ethnicity),
      education: orNull(form.education),
      householdRegistration: {
        division: form.householdCode ?? form.householdDivision ?? form.presentHousehold,
        kind: form.householdKind,
      },
      habitualResidence: { division: form.residenceDivision, urban: form.residenceUrban === "yes" },
      ...(form.clearPhone ? { phone: null } : form.phone ? { phone: form.phone } : {}),
      ...(form.clearAddress ? { address: null } : form.address ? { address: form.address } : {}),
      // With another number the sex may be another; the category is then decided again.
      ...(form.woman && !residentId ? { retirementCategory: form.retirementCategory ?? null } : {}),
      ...(residentId ? { residentId } : {}),
      ...(form.reason ? { reason: form.reason } : {}),
      ...(form.source ? { source: form.source } : {}),
    };
  });

export type EditPersonFields = {
  name: string;
  phone: string;
  clearPhone: string;
  ethnicity: string;
  education: string;
  householdKind: string;
  householdDivision: string;
  householdCode: string;
  presentHousehold: string;
  residenceDivision: string;
  residenceUrban: string;
  address: string;
  clearAddress: string;
  retirementCategory: string;
  woman: string;
  residentId: string;
  reason: string;
  source: string;
};
