/** What the coverage matrix takes from its address. Pure. */
import { z } from "zod";

import type { IndicatorCode } from "~/features/indicators/catalogue";
import { RECOGNITION_CATEGORIES, type RecognitionCategory } from "~/features/recognition/categories";
import { daySchema, unitIdParameter } from "~/lib/field-schemas";

export const MATRIX_CODES = [
  "planRate",
  "soundPlanRate",
  "threeOffersRate",
  "pathRate",
  "contactRate",
  "servedRate",
  "onTimeRate",
  "shouldHaveExited",
] as const satisfies readonly IndicatorCode[];
export type MatrixCode = (typeof MATRIX_CODES)[number];

/** A cell: `<unit or 0>.<category or empty>.<indicator>`; 0 is the whole. */
export type MatrixCell = { unitId: number; category: RecognitionCategory | null; indicator: MatrixCode };

export function cellKey({ unitId, category, indicator }: MatrixCell): string {
  return `${unitId}.${category ?? ""}.${indicator}`;
}

function readCell(text: string): MatrixCell | null {
  const [unit = "", category = "", indicator = ""] = text.split(".");
  const code = MATRIX_CODES.find((one) => one === indicator);
  const of = RECOGNITION_CATEGORIES.find((one) => one === category);
  if (!/^\d{1,10}$/.test(unit) || !code || (category !== "" && !of)) return null;
  return { unitId: Number(unit), category: of ?? null, indicator: code };
}

export const coverageQuestionSchema = z.strictObject({
  unit: unitIdParameter.optional(),
  asOf: daySchema.optional(),
  from: daySchema.optional(),
  to: daySchema.optional(),
  rows: z.enum(["unit", "category", "unit,category"], "行只能是单位、类别或单位 × 类别").optional(),
  category: z.enum(RECOGNITION_CATEGORIES, "没有这个认定类别").optional(),
  sort: z.enum(["gap"], "不能按这一项排序").optional(),
  show: z.enum(["below", "far"], "没有这种筛选").optional(),
  cell: z
    .string()
    .max(80)
    .transform((text, context) => {
      const cell = readCell(text);
      if (cell) return cell;
      context.addIssue({ code: "custom", message: "没有这一格" });
      return z.NEVER;
    })
    .optional(),
});
export type CoverageQuestion = z.output<typeof coverageQuestionSchema>;

/** Shortfall in points from which a cell stands out most. */
export const FAR_POINTS = 15;
