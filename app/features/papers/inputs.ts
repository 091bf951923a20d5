import { z } from "zod";

import { daySchema } from "~/lib/field-schemas";

const period = {
  from: daySchema.optional(),
  to: daySchema.optional(),
};

export const summaryQuerySchema = z
  .strictObject({
    unit: z
      .string()
      .regex(/^\d{1,10}$/, "机构编号应为整数")
      .transform(Number)
      .optional(),
    stage: z.enum(["reported", "recognized"], "没有这个环节").default("reported"),
    ...period,
  })
  .refine(({ from, to }) => !from || !to || from <= to, { path: ["to"], message: "止日不能早于起日" });
