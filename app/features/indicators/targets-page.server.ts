/** The page of targets: what a unit and those below it are to reach in a year, and how far they are. */
import { z } from "zod";

import { parseWith } from "~/api/parse.server";
import { listUnitChoices } from "~/features/dashboards/unit-choices.server";
import { unitIdParameter } from "~/lib/field-schemas";
import { getUnitInScope, listChildUnits } from "~/features/units/queries.server";
import type { Actor } from "~/lib/actor";
import { today } from "~/lib/clock.server";
import { type IndicatorCode, indicatorOf } from "./catalogue";
import { changeOf, yearBefore, yearProgress } from "./compare";
import { countFigures } from "./figures.server";
import { maySetTargets, setTarget, withdrawTarget } from "./set-target.server";
import { listTargets, ownTargetVersion } from "./target-queries.server";
import {
  completion,
  isSetAbove,
  standingOf,
  TARGET_CODES,
  targetSchema,
  withdrawSchema,
  yearSchema,
} from "./targets";

export const targetsQuestionSchema = z.strictObject({
  unit: unitIdParameter.optional(),
  year: yearSchema.optional(),
  indicator: z.enum(TARGET_CODES, "没有这个指标").optional(),
});
export type TargetsQuestion = z.output<typeof targetsQuestionSchema>;

/** The period of a year that is over or running: up to its end or today. */
function yearSoFar(year: number) {
  const end = `${year}-12-31`;
  return { from: `${year}-01-01`, to: end < today() ? end : today() };
}

/** Throws 404 for a unit outside the territory. */
export async function readTargetsPage(actor: Actor, question: TargetsQuestion) {
  const unit = await getUnitInScope(actor.scope, question.unit ?? actor.scope.unitId);
  const year = question.year ?? Number(today().slice(0, 4));
  const period = yearSoFar(year);
  const begun = period.from <= today();
  const asked = { unit: unit.id, indicators: TARGET_CODES };
  const last = yearBefore(period);
  const children = await listChildUnits(unit.id);
  const [now, before, targets, units] = await Promise.all([
    begun ? countFigures(actor, { ...asked, asOf: period.to, ...period }) : null,
    begun ? countFigures(actor, { ...asked, asOf: last.to, knowledge: "now", ...last }) : null,
    listTargets([unit.id, ...children.map(({ id }) => id)], year),
    listUnitChoices(actor, unit),
  ]);
  const progress = begun ? yearProgress(period.to) : 0;
  const lineOf = (code: IndicatorCode, unitId: number | undefined) => {
    const indicator = indicatorOf(code);
    const place = { unitId };
    const value = now?.at(place)[code]?.value ?? null;
    const target = targets.get(unitId ?? unit.id)?.get(code) ?? null;
    return {
      code,
      value,
      target,
      /** The unit above that set it for this very unit: only that unit changes it. */
      setAbove:
        target?.unit.id === unit.id && isSetAbove(target.setter.id, actor.scope.unitId)
          ? target.setter.name
          : null,
      completion: completion(indicator, value, target?.value ?? null),
      standing: standingOf(indicator, value, target?.value ?? null, progress),
      change: changeOf(value, before?.at(place)[code]?.value ?? null, indicator.denominator !== null),
    };
  };
  const indicator = question.indicator ?? "employed";
  return {
    unit: { id: unit.id, name: unit.fullName, shortName: unit.shortName },
    year,
    years: Array.from({ length: 5 }, (_, index) => Number(today().slice(0, 4)) + 1 - index),
    period,
    progress,
    begun,
    lines: TARGET_CODES.map((code) => lineOf(code, undefined)),
    indicator,
    below: children.map((child) => ({
      unit: { id: child.id, name: child.shortName },
      ...lineOf(indicator, child.id),
    })),
    units,
    mayset: maySetTargets(actor),
    choices: [
      { id: unit.id, name: unit.fullName },
      ...children.map(({ id, shortName }) => ({ id, name: shortName })),
    ],
  };
}

/** Does what the page's forms ask. Throws 400 with the fields, 403, 404, 409. */
export async function actOnTargets(actor: Actor, form: FormData) {
  const { intent, version, ...fields } = Object.fromEntries(form) as Record<string, string>;
  const seen = version && /^\d{1,9}$/.test(version) ? Number(version) : null;
  if (intent === "withdraw") {
    const { reason, ...target } = parseWith(withdrawSchema, fields, "body");
    await withdrawTarget(actor, target, seen ?? 0, reason);
    return { target, message: "目标已撤销" };
  }
  const target = parseWith(targetSchema, fields, "body");
  await setTarget(
    actor,
    target,
    seen ?? (await ownTargetVersion(target.unit, target.year, target.indicator)),
  );
  return { target, message: "目标已设定" };
}
