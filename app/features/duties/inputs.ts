/** What the lists and the holds take; shared by forms and the interface. */
import { z } from "zod";

import { daySchema, unitIdParameter } from "~/lib/field-schemas";
import { freeText } from "~/lib/free-text";
import { DUTY_LOADS } from "~/features/workload/factors";
import { DUTY_GROUPS, DUTY_KINDS } from "./kinds";

const keySchema = z.string("请指明事项").min(3, "请指明事项").max(200, "请指明事项");

export const holdSchema = z.strictObject({
  key: keySchema,
  untilOn: daySchema,
  reason: freeText("暂缓原因", { minimum: 2, maximum: 100 }),
});
export type HoldInput = z.output<typeof holdSchema>;

/** Why a recognition stands, written on its row. */
export const keepSchema = z.strictObject({
  key: keySchema,
  answer: freeText("保留认定的理由", { minimum: 4, maximum: 300 }),
});
export type KeepInput = z.output<typeof keepSchema>;

export const releaseSchema = z.strictObject({ key: keySchema });

/** The address of 今日必办: which list, which of its rows. */
export const dutyFilterSchema = z.strictObject({
  view: z.enum(["mine", "team"], "view 为 mine 或 team").optional(),
  group: z.enum(DUTY_GROUPS, "没有这一组").optional(),
  kind: z.enum(DUTY_KINDS, "没有这一种事项").optional(),
  who: z.union([z.uuid(), z.literal("none")], "请指明经办人").optional(),
  unit: unitIdParameter.optional(),
  load: z.enum(DUTY_LOADS, "没有这一项工作量").optional(),
  held: z
    .literal("1")
    .transform(() => true)
    .optional(),
});
