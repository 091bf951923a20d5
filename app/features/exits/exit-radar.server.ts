import { recordAudit } from "~/features/audit/record-audit.server";
import { getUnitInScope, type UnitRow } from "~/features/units/queries.server";
import type { RecognitionCategory } from "~/features/recognition/categories";
import type { Actor } from "~/lib/actor";
import { addDays, type CalendarDate } from "~/lib/calendar-date";
import { today } from "~/lib/clock.server";
import { executor } from "~/lib/transaction.server";
import type { Source } from "~/law/source";
import { type ExitGround, groundFacts } from "./grounds";
import { RADAR_WITHIN, type RadarQuery } from "./inputs";
import { groundDays, type RadarReason, radarState, type RadarState } from "./radar";
import { readRadarPeople } from "./radar-facts.server";

export type RadarItem = {
  personId: string;
  name: string;
  residentId: string;
  category: RecognitionCategory;
  unit: { id: number; name: string };
  recognizedOn: CalendarDate;
  ground: ExitGround;
  source: Source;
  on: CalendarDate;
  /** The later of two possible days; equal to `on` where there is one. */
  latestOn: CalendarDate;
  state: RadarState;
  reason: RadarReason;
  /** Months of the shared counter that would end unused; null where the ground is another or none are left. */
  monthsLeft: number | null;
  evidenceNeeded: readonly string[];
};

export type Radar = { unit: UnitRow; asOf: CalendarDate; within: number; items: RadarItem[] };

/**
 * Who of a unit of the territory reaches which ground within so many days, the past included, soonest first. One
 * statement for the whole unit; the rule itself is pure (`radar.ts`). Throws 404 for a unit outside.
 */
export async function readRadar(actor: Actor, query: RadarQuery): Promise<Radar> {
  const unit = await getUnitInScope(actor.scope, query.unit ?? actor.scope.unitId);
  const asOf = today();
  const within = query.within ?? RADAR_WITHIN;
  const horizon = addDays(asOf, within);
  const people = await readRadarPeople(unit, horizon);
  const items = people.flatMap((found) =>
    groundDays(found)
      .filter(({ on, ground }) => on <= horizon && (query.ground === undefined || ground === query.ground))
      .map((day): RadarItem => {
        const { source, evidence } = groundFacts(day.ground);
        return {
          personId: found.personId,
          name: found.name,
          residentId: found.residentId,
          category: found.category,
          unit: { id: found.unitId, name: found.unitName },
          recognizedOn: found.recognizedOn,
          ground: day.ground,
          source,
          on: day.on,
          latestOn: day.latestOn,
          state: radarState(day, asOf),
          reason: day.reason,
          monthsLeft: day.monthsLeft ?? null,
          evidenceNeeded: evidence,
        };
      }),
  );
  await recordAudit(executor(), actor, {
    action: "person.list",
    details: { sheet: "exit_radar", unitId: unit.id, within, rows: items.length },
  });
  return {
    unit,
    asOf,
    within,
    items: items.toSorted((a, b) => a.on.localeCompare(b.on) || a.personId.localeCompare(b.personId)),
  };
}
