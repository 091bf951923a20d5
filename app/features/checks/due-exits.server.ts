import { standardDay } from "~/features/duties/due-days";
import { countWorkingDays, lastWorkingDay } from "~/features/duties/working-day-index";
import { groundDays, radarState } from "~/features/exits/radar";
import { forRadarPeople, type RadarPerson } from "~/features/exits/radar-facts.server";
import { standardsOf, type StandardRow } from "~/features/settings/standards";
import type { UnitRow } from "~/features/units/queries.server";
import { exitDecisionDays } from "~/law/standards";
import type { WorkCalendar } from "~/law/working-calendar";
import { addDays, type CalendarDate } from "~/lib/calendar-date";
import type { DueExit } from "./rules/source.server";

/**
 * People for whom the exit radar says that a ground has come true so long ago that the exit should have been decided
 * (R35): the earliest ground of each. The radar's own rules decide, so that radar and check cannot differ.
 */
export async function readDueExits(
  unit: Pick<UnitRow, "id" | "level">,
  today: CalendarDate,
  calendar: WorkCalendar,
  standardRows: readonly StandardRow[],
): Promise<DueExit[]> {
  const due: DueExit[] = [];
  // Handful by handful: what could lead to a ground of everybody in a province would fill the memory.
  await forRadarPeople(unit, today, (people) => {
    due.push(...dueAmong(people, today, calendar, standardRows));
  });
  return due;
}

function dueAmong(
  people: readonly RadarPerson[],
  today: CalendarDate,
  calendar: WorkCalendar,
  standardRows: readonly StandardRow[],
): DueExit[] {
  return people.flatMap((person): DueExit[] => {
    const standards = standardsOf(standardRows, person.unitId);
    for (const ground of groundDays(person)) {
      if (radarState(ground, today) !== "reached") continue;
      const certainOn = ground.settled ? ground.on : ground.latestOn;
      const known = standardDay(certainOn);
      const days = standards(exitDecisionDays, known);
      const due = lastWorkingDay(calendar, known, days);
      const isPast = due !== null ? due < today : (countWorkingDays(calendar, known, today) ?? 0) > days;
      if (isPast) {
        return [
          {
            personId: person.personId,
            on: certainOn,
            since: due ? addDays(due, 1) : known,
            ground: ground.ground,
          },
        ];
      }
    }
    return [];
  });
}
