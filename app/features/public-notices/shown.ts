/**
 * One line of a public notice: exactly what is shown and nothing else. No category, birth date, address, phone or
 * whole number (DOMAIN §11.1; 人社厅、财政厅 2017: 不公布家庭困难状况、身体残疾情况、出生日期、住址、联系方式). Pure.
 */
import { z } from "zod";

import type { Sex } from "~/lib/resident-id";

export const NOTICE_MATTER = "就业困难人员认定";

const shownLineSchema = z.strictObject({
  name: z.string(),
  sex: z.enum(["男", "女"]),
  /** First six and last four digits; the birth date is hidden. */
  residentId: z.string().regex(/^\d{6}\*{8}\d{3}[\dX]$/),
  community: z.string(),
  matter: z.literal(NOTICE_MATTER),
  receivedBy: z.string(),
  supervisionPhone: z.string().nullable(),
});

/** As kept with the notice for ever. */
export type ShownLine = z.output<typeof shownLineSchema>;

export function shownLine(given: {
  name: string;
  sex: Sex;
  residentIdMasked: string;
  community: string;
  receivedBy: string;
  supervisionPhone: string | null;
}): ShownLine {
  return {
    name: given.name,
    sex: given.sex === "male" ? "男" : "女",
    residentId: given.residentIdMasked,
    community: given.community,
    matter: NOTICE_MATTER,
    receivedBy: given.receivedBy,
    supervisionPhone: given.supervisionPhone,
  };
}

/** A stored line; throws for one that holds anything a notice may not show. */
export function readShownLine(stored: unknown): ShownLine {
  return shownLineSchema.parse(stored);
}
