import { z } from "zod";

import { defineOperation, ok, type Operation } from "~/api/operation.server";
import { CASE_ROLES } from "~/lib/actor";
import { daySchema, unitIdParameter } from "~/lib/field-schemas";
import { formatSource } from "~/law/source";
import {
  INDICATOR_CODES,
  type IndicatorCode,
  indicatorGroupLabels,
  indicatorOf,
  indicatorUnitLabels,
} from "./catalogue";
import { type FigureValues, getFigures } from "./figures.server";

const codesSchema = z
  .string()
  .transform((text) => text.split(","))
  .pipe(z.array(z.enum(INDICATOR_CODES, "没有这个指标")).min(1).max(INDICATOR_CODES.length));

const querySchema = z.strictObject({
  unit: unitIdParameter.optional(),
  asOf: daySchema.optional(),
  from: daySchema.optional(),
  to: daySchema.optional(),
  by: z.enum(["unit", "category", "unit,category"], "by 只能是 unit、category 或 unit,category").optional(),
  indicators: codesSchema.optional(),
});

/** A figure of the interface: counts as numbers, money as text with two decimals. */
function presentFigures(values: FigureValues) {
  return Object.fromEntries(
    (Object.keys(values) as IndicatorCode[]).map((code) => {
      const figure = values[code];
      const money = indicatorOf(code).unit === "yuan";
      return [code, money && figure ? { ...figure, value: figure.numerator.toFixed(2) } : figure];
    }),
  );
}

export const indicatorOperations: Operation[] = [
  defineOperation({
    tag: "统计",
    access: "signed_in",
    roles: CASE_ROLES,
    method: "GET",
    path: "/indicators",
    query: querySchema,
    summary: "指标目录和指标值：每个指标的名称、口径、条款、单位，以及一个单位的数（可按下级单位、类别分）",
    responses: { 200: { description: "指标目录、各行和合计；率附分子、分母，人数按人去重" } },
    run: async ({ actor, query }) => {
      const { unit, asOf, period, rows, total } = await getFigures(actor, query);
      return ok({
        asOf,
        ...period,
        unit: { id: unit.id, name: unit.fullName },
        indicators: (query.indicators ?? INDICATOR_CODES).map((code) => {
          const { source, unit: inUnit, group, ...indicator } = indicatorOf(code);
          return {
            code,
            ...indicator,
            group: indicatorGroupLabels[group],
            unit: indicatorUnitLabels[inUnit],
            source: formatSource(source),
          };
        }),
        rows: rows.map(({ values, ...row }) => ({ ...row, values: presentFigures(values) })),
        total: presentFigures(total),
      });
    },
  }),
];
