/** What recording that an applicant was told takes; shared by form and interface. */
import { z } from "zod";

import { sentence } from "~/features/recognition/application-inputs";
import { daySchema } from "~/lib/field-schemas";
import { TOLD_WAYS } from "./views";

export const tellApplicantSchema = z.strictObject({
  on: daySchema,
  way: z.enum(TOLD_WAYS, "请选择告知方式"),
  note: sentence("告知说明", { optional: true }).default(""),
});
export type TellApplicantInput = z.output<typeof tellApplicantSchema>;
