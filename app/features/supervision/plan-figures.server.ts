import { indicatorOf, indicatorUnitLabels } from "~/features/indicators/catalogue";
import { yearProgress } from "~/features/indicators/compare";
import { countFigures } from "~/features/indicators/figures.server";
import type { TargetTable } from "~/features/indicators/target-of.server";
import { TARGET_CODES } from "~/features/indicators/targets";
import type { UnitRow } from "~/features/units/queries.server";
import type { Actor } from "~/lib/actor";
import type { CalendarDate } from "~/lib/calendar-date";
import type { PlanFigures, ReportUnit } from "./report/data";

/** What people plan by the year: flows of people and households. A rate's target is its standard. */
const PLANNED = TARGET_CODES.filter((code) => {
  const { kind, denominator } = indicatorOf(code);
  return kind === "flow" && denominator === null;
});

/** 年计划, what was done of it from the first of January to the day, and the share of the year gone by; null where nothing is planned. */
export async function readPlan(
  actor: Actor,
  unit: UnitRow,
  units: readonly ReportUnit[],
  targets: TargetTable,
  asOf: CalendarDate,
): Promise<PlanFigures | null> {
  const year = Number(asOf.slice(0, 4));
  const below = units.filter(({ id }) => id !== unit.id);
  const codes = PLANNED.filter((code) => [...below, unit].some(({ id }) => targets.set(id).has(code)));
  if (codes.length === 0) return null;
  const period = { from: `${year}-01-01`, to: asOf };
  const counted = await countFigures(actor, {
    unit: unit.id,
    indicators: codes,
    asOf,
    knowledge: "now",
    ...period,
  });
  const places = [
    ...below.map(({ id, shortName }) => ({ id, name: shortName, place: { unitId: id }, whole: false })),
    { id: unit.id, name: unit.shortName, place: {}, whole: true },
  ];
  return {
    progress: yearProgress(asOf),
    rows: codes.flatMap((code) =>
      places.flatMap(({ id, name, place, whole }) => {
        const target = targets.set(id).get(code);
        if (!target) return [];
        const { label, unit: measure } = indicatorOf(code);
        const done = counted.at(place)[code]?.value ?? 0;
        return [
          {
            unit: name,
            whole,
            indicator: label,
            measure: indicatorUnitLabels[measure],
            target: target.value,
            done,
          },
        ];
      }),
    ),
  };
}
