/** Since when an office can know of a ground: what is recorded late was not known before (PRODUCT §4). Pure. */
import type { CalendarDate } from "~/lib/calendar-date";
import { groundDays, type GroundDay, type RadarFacts } from "./radar";

/** The facts that were on record by the end of a day. */
function onRecordBy(facts: RadarFacts, day: CalendarDate): RadarFacts {
  const recorded = ({ recordedOn }: { recordedOn?: CalendarDate }) =>
    recordedOn === undefined || recordedOn <= day;
  const workKnown = recorded({ recordedOn: facts.employmentRecordedOn ?? undefined });
  return {
    ...facts,
    subsidies: facts.subsidies
      .filter(recorded)
      .map((run) => ({ ...run, granted: run.granted && recorded({ recordedOn: run.grantRecordedOn }) })),
    placements: facts.placements.filter(recorded),
    refusals: facts.refusals.filter(recorded),
    comparisons: facts.comparisons.filter(recorded),
    employedOn: workKnown ? facts.employedOn : null,
    // Which refusals begin anew hangs on the rejection; that the ground itself is not settled, all facts have told.
    handled: facts.handled.filter(({ ground }) => ground === "refusals"),
  };
}

function recordDays({ subsidies, placements, refusals, comparisons, employmentRecordedOn }: RadarFacts) {
  return [
    ...subsidies.flatMap(({ recordedOn, grantRecordedOn }) => [recordedOn, grantRecordedOn]),
    ...[...placements, ...refusals, ...comparisons].map(({ recordedOn }) => recordedOn),
    employmentRecordedOn ?? undefined,
  ].filter((day) => day !== undefined);
}

/**
 * The first day, not before the ground's own (`dayOf`, of this ground as all facts tell it), by which what was on record
 * showed that it had come true; usually the day itself.
 */
export function groundKnownOn(
  facts: RadarFacts,
  one: GroundDay,
  dayOf: (ground: GroundDay) => CalendarDate | null,
): CalendarDate {
  const own = dayOf(one) ?? one.on;
  const later = [...new Set(recordDays(facts))].filter((day) => day > own).toSorted();
  const shown = (by: CalendarDate) =>
    groundDays(onRecordBy(facts, by)).some((then) => {
      const day = then.ground === one.ground ? dayOf(then) : null;
      return day !== null && day <= by;
    });
  // Most people's facts were all on record in time.
  if (later.length === 0) return own;
  return [own, ...later].find(shown) ?? later.at(-1) ?? own;
}
