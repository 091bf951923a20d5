/** What exits take; shared by forms and the interface. */
import { z } from "zod";

import { countParameter, daySchema } from "~/lib/field-schemas";
import { freeText } from "~/lib/free-text";
import { EXIT_GROUNDS } from "./grounds";
import { EXIT_VIEWS, type ToldWay, toldWayLabels } from "./labels";

const words = (label: string, maximum: number) => freeText(label, { minimum: 2, maximum });

const groundSchema = z.enum(EXIT_GROUNDS, "请选择注销情形");

export const proposeExitSchema = z.strictObject({
  ground: groundSchema,
  occurredOn: daySchema,
  evidence: words("依据的证明材料", 500),
});
export type ProposeExitInput = z.output<typeof proposeExitSchema>;

export const tellExitSchema = z.strictObject({
  on: daySchema.optional(),
  way: z.enum(Object.keys(toldWayLabels) as [ToldWay, ...ToldWay[]], "请选择告知方式"),
});
export type TellExitInput = z.output<typeof tellExitSchema>;

export const objectExitSchema = z.strictObject({ text: words("异议内容", 500), on: daySchema.optional() });
export type ObjectExitInput = z.output<typeof objectExitSchema>;

const objectionAnswer = words("对异议的答复", 500).optional();

/** What the county found, where the record does not show the term over (三（二）). */
const foundBasis = words("查明的依据", 300)
  .optional()
  .describe(
    "按政策期满（policy_term_over）注销而台账没有显示期满（foundBasisNeeded）的，必填：依据什么查明期满",
  );

export const confirmExitSchema = z.strictObject({
  opinion: words("意见", 300).optional(),
  objectionAnswer,
  foundBasis,
});
/** On the screens the county writes down why: a decision is not made by an empty form (三). */
export const confirmExitFormSchema = z.strictObject({
  opinion: words("意见", 300),
  objectionAnswer,
  foundBasis,
});
export type ConfirmExitInput = z.output<typeof confirmExitSchema>;

export const rejectExitSchema = z.strictObject({ reason: words("不予注销的原因", 300), objectionAnswer });
export type RejectExitInput = z.output<typeof rejectExitSchema>;

export const reasonSchema = z.strictObject({ reason: words("原因", 300) });

/** The radar looks this many days ahead unless told otherwise. */
export const RADAR_WITHIN = 90;
const MOST_WITHIN = 730;

const unitParameter = z
  .string()
  .regex(/^\d{1,9}$/, "机构编号应为整数")
  .transform(Number)
  .optional();

export const radarQuerySchema = z.strictObject({
  unit: unitParameter,
  within: countParameter(MOST_WITHIN).optional(),
  ground: groundSchema.optional(),
});
export type RadarQuery = z.output<typeof radarQuerySchema>;

export const exitsPageSchema = z.strictObject({
  view: z.enum(EXIT_VIEWS).optional(),
  unit: unitParameter,
  within: countParameter(MOST_WITHIN).optional(),
  ground: groundSchema.optional(),
  page: countParameter(9999).optional(),
  cursor: z.string().max(200).optional(),
});
export type ExitsPageQuery = z.output<typeof exitsPageSchema>;

/** A person and ground ticked on the radar: `<person id>.<ground>.<day>`. */
export const bulkProposeSchema = z.strictObject({
  items: z
    .array(z.string().regex(/^[0-9a-f-]{36}\.[a-z_]{4,30}\.\d{4}-\d{2}-\d{2}$/, "所选的行有误"))
    .min(1, "请先勾选要提请的人。")
    .max(200, "一次最多提请 200 人，请分批办理。"),
  evidence: words("共同的证明材料", 500),
});
