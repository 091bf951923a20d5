/** What a hand-over takes; shared by the form and the interface. */
import { z } from "zod";

import { HELP_PATHS } from "~/features/help-plan/status";
import { RECOGNITION_CATEGORIES } from "~/features/recognition/categories";
import { countParameter, daySchema, unitIdParameter } from "~/lib/field-schemas";
import { freeText } from "~/lib/free-text";
import { MOST_PEOPLE } from "./rules";

/** `none`: people in nobody's charge. */
const fromSchema = z.union([z.literal("none"), z.uuid()], "请选择从谁移交");

/** The form's filters, in its address. */
export const newHandoverQuerySchema = z.strictObject({
  unit: unitIdParameter.optional(),
  from: fromSchema.optional(),
  to: z.uuid("没有这位经办人").optional(),
  category: z.enum(RECOGNITION_CATEGORIES, "没有这个认定类别").optional(),
  path: z.enum(HELP_PATHS, "没有这个帮扶路径").optional(),
});
export type NewHandoverQuery = z.output<typeof newHandoverQuerySchema>;

export const handoverSchema = z.strictObject({
  from: fromSchema,
  to: z.uuid("请选择移交给谁"),
  people: z
    .array(z.uuid("人员编号有误"))
    .min(1, "请至少勾选一人")
    .max(MOST_PEOPLE, `一张交接单最多 ${MOST_PEOPLE} 人，请按类别或单位分几张办`),
  reason: freeText("交接原因", { minimum: 2, maximum: 200 }),
  handedOn: daySchema.optional(),
});
export type HandoverInput = z.output<typeof handoverSchema>;

export const handoverListSchema = z.strictObject({
  unit: unitIdParameter.optional(),
  page: countParameter(10_000).optional(),
});
