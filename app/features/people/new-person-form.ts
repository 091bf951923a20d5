/** The form of a new person as the input of the service. Pure. */
import { z } from "zod";

import { type NewPersonInput, newPersonSchema } from "./inputs";

const input = newPersonSchema.shape;

/** Members of the service's input under the names the form gives them. */
const FORM_FIELDS: Readonly<Record<string, string>> = {
  "habitualResidence.division": "residenceDivision",
  "habitualResidence.urban": "residenceUrban",
  "householdRegistration.division": "householdDivision",
  "householdRegistration.kind": "householdKind",
};

export function formFieldOf(path: string): string {
  return FORM_FIELDS[path] ?? path;
}

const absent = (value: unknown) => (typeof value === "string" && value.trim() === "" ? undefined : value);
const optional = <T extends z.ZodType>(schema: T) => z.preprocess(absent, schema);

export const newPersonFormSchema = z
  .object({
    name: input.name,
    residentId: input.residentId,
    phone: optional(input.phone),
    ethnicity: optional(input.ethnicity),
    education: optional(input.education),
    householdKind: z.enum(["urban", "rural"], "请选户籍性质"),
    /** Empty: where the person lives. */
    householdDivision: optional(
      z
        .string()
        .regex(/^\d{12}$/, "请选户籍所在地")
        .optional(),
    ),
    /** A household outside the province, by the code on the book. */
    householdCode: optional(
      z
        .string()
        .regex(/^\d{6}(?:\d{6})?$/, "请填 6 位或 12 位区划代码")
        .transform((code) => code.padEnd(12, "0"))
        .optional(),
    ),
    residenceDivision: z.string("请选常住地社区").regex(/^\d{12}$/, "请选常住地社区"),
    residenceUrban: z.enum(["yes", "no"], "请选是否城镇常住"),
    address: optional(input.address),
    retirementCategory: optional(input.retirementCategory),
  })
  .transform(
    ({ householdKind, householdDivision, householdCode, residenceDivision, residenceUrban, ...rest }) => {
      const person: NewPersonInput = {
        ...rest,
        householdRegistration: {
          division: householdCode ?? householdDivision ?? residenceDivision,
          kind: householdKind,
        },
        habitualResidence: { division: residenceDivision, urban: residenceUrban === "yes" },
      };
      return person;
    },
  );

export type NewPersonFields = {
  name: string;
  residentId: string;
  phone: string;
  ethnicity: string;
  education: string;
  householdKind: string;
  householdDivision: string;
  householdCode: string;
  residenceDivision: string;
  residenceUrban: string;
  address: string;
  retirementCategory: string;
};
