import { z } from "zod";

import { daySchema } from "~/lib/field-schemas";

/** What the two dashboard pages take from their address. */
export const dashboardQuestionSchema = z.strictObject({
  unit: z
    .string()
    .regex(/^\d{1,10}$/, "机构编号应为整数")
    .transform(Number)
    .optional(),
  asOf: daySchema.optional(),
  from: daySchema.optional(),
  to: daySchema.optional(),
});
