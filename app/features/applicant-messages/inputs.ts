/** What recording that an applicant was told takes; shared by form and interface. */
import { z } from "zod";

import { daySchema } from "~/lib/field-schemas";
import { freeText } from "~/lib/free-text";
import { TOLD_WAYS } from "./views";

export const tellApplicantSchema = z.strictObject({
  on: daySchema,
  way: z.enum(TOLD_WAYS, "请选择告知方式"),
  note: freeText("告知说明", { minimum: 0 }).default(""),
});
export type TellApplicantInput = z.output<typeof tellApplicantSchema>;
