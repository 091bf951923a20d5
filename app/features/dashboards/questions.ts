import { z } from "zod";

import { daySchema, unitIdParameter } from "~/lib/field-schemas";

/** What the two dashboard pages take from their address. */
export const dashboardQuestionSchema = z.strictObject({
  unit: unitIdParameter.optional(),
  asOf: daySchema.optional(),
  from: daySchema.optional(),
  to: daySchema.optional(),
});
