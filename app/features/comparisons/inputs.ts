import { z } from "zod";

import { limitParameter } from "~/lib/field-schemas";
import { freeText } from "~/lib/free-text";
import { FINDINGS, HIT_STATES } from "./status";

export const resolveSchema = z.strictObject({
  finding: z.enum(FINDINGS, "核实结论只能是 cleared（不属实）或 confirmed（属实）"),
  note: freeText("核实情况", { minimum: 4, maximum: 300 }),
});
export type ResolveInput = z.output<typeof resolveSchema>;

export const hitListSchema = z.strictObject({
  state: z.enum(HIT_STATES, "没有这种状态").optional(),
  limit: limitParameter().optional(),
  cursor: z.string().max(200).optional(),
});
export type HitListQuery = z.output<typeof hitListSchema>;
