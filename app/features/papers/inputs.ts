import { z } from "zod";

import { daySchema, unitIdParameter } from "~/lib/field-schemas";

const period = {
  from: daySchema.optional(),
  to: daySchema.optional(),
};

export const summaryQuerySchema = z
  .strictObject({
    unit: unitIdParameter.optional(),
    stage: z.enum(["reported", "recognized"], "没有这个环节").default("reported"),
    ...period,
  })
  .refine(({ from, to }) => !from || !to || from <= to, { path: ["to"], message: "止日不能早于起日" });
