import { z } from "zod";

import { created, defineOperation, ok, type Operation } from "~/api/operation.server";
import { CASE_ROLES } from "~/lib/actor";
import { daySchema, unitIdParameter } from "~/lib/field-schemas";
import { subsidyKinds } from "~/features/subsidies/kinds";
import { getUnitInScope } from "~/features/units/queries.server";
import { formatSource } from "~/law/source";
import { today } from "~/lib/clock.server";
import { indicatorsAnswer, targetAnswer, targetsAnswer } from "./answers";
import {
  INDICATOR_CODES,
  type IndicatorCode,
  indicatorGroupLabels,
  indicatorOf,
  indicatorUnitLabels,
} from "./catalogue";
import { type FigureValues, getFigures } from "./figures.server";
import { sumSubsidyKinds } from "./other-measures.server";
import { setTarget } from "./set-target.server";
import { listTargets } from "./target-queries.server";
import { targetSchema, yearSchema } from "./targets";

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
      if (!money || !figure) return [code, figure];
      const yuan = figure.numerator.toFixed(2);
      return [code, { ...figure, numerator: yuan, value: yuan }];
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
    responses: {
      200: { description: "指标目录、各行和合计；率附分子、分母，人数按人去重", schema: indicatorsAnswer },
    },
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
        subsidyKinds: (await sumSubsidyKinds(unit, period)).map(({ kind, people, amount }) => ({
          kind,
          label: subsidyKinds.label(kind),
          people,
          amount: amount.toFixed(2),
        })),
      });
    },
  }),
  defineOperation({
    tag: "统计",
    access: "signed_in",
    roles: CASE_ROLES,
    method: "GET",
    path: "/targets",
    query: z.strictObject({ unit: unitIdParameter.optional(), year: yearSchema.optional() }),
    summary: "一个单位一年的目标：自己设定的，和率由上级设定的",
    responses: { 200: { description: "目标", schema: targetsAnswer } },
    run: async ({ actor, query }) => {
      const unit = await getUnitInScope(actor.scope, query.unit ?? actor.scope.unitId);
      const year = query.year ?? Number(today().slice(0, 4));
      const targets = (await listTargets([unit.id], year)).get(unit.id);
      return ok({ unit: { id: unit.id, name: unit.fullName }, year, items: [...(targets?.values() ?? [])] });
    },
  }),
  defineOperation({
    tag: "统计",
    access: "signed_in",
    roles: ["manager", "supervisor"],
    method: "POST",
    path: "/targets",
    body: targetSchema.safeExtend({ version: z.number().int().min(1).nullish() }),
    summary: "设定一个单位一年的一项目标；改已有的须给出所见的版本 version；上级给本单位定的只由上级改",
    responses: { 201: { description: "已设定的目标", schema: targetAnswer } },
    run: async ({ actor, body: { version, ...target } }) => {
      await setTarget(actor, target, version ?? null);
      const set = (await listTargets([target.unit], target.year)).get(target.unit)?.get(target.indicator);
      return created({ ...target, ...set });
    },
  }),
];
