import { z } from "zod";

import { limitParameter, daySchema, unitIdParameter, unitIdSchema } from "~/lib/field-schemas";
import { freeText } from "~/lib/free-text";

const period = {
  unit: unitIdParameter.optional(),
  from: daySchema.optional(),
  to: daySchema.optional(),
};

export const checksQuerySchema = z
  .strictObject(period)
  .refine(({ from, to }) => !from || !to || from <= to, { path: ["to"], message: "结束日期早于开始日期。" });
export type ChecksQuery = z.output<typeof checksQuerySchema>;

export const hitsQuerySchema = z
  .strictObject({
    ...period,
    show: z.enum(["open", "exempted"], "show 只能是 open 或 exempted").optional(),
    limit: limitParameter().optional(),
    cursor: z.string().max(200).optional(),
  })
  .refine(({ from, to }) => !from || !to || from <= to, { path: ["to"], message: "结束日期早于开始日期。" });
export type HitsQuery = z.output<typeof hitsQuerySchema>;

export const exemptionSchema = z.strictObject({
  reason: freeText("豁免理由", { minimum: 6, maximum: 300 }),
  until: daySchema,
});
export type NewExemption = z.output<typeof exemptionSchema>;

export const voidExemptionSchema = z.strictObject({
  reason: freeText("撤销原因", { minimum: 2, maximum: 200 }),
});

export const runSchema = z.strictObject({ unit: unitIdSchema.optional() });
