import type { Transaction } from "~/db.server";
import type { CalendarDate } from "~/lib/calendar-date";
import { requireNotFuture, requireWorkingAge } from "./require-day.server";
import { requireKnown } from "./require-known.server";

type Subject = { id: string; birthDate: CalendarDate };

/**
 * The one rule for the day of anything that was told by these people, given to them or happened with them in the help:
 * not to come, from working age on, and not more than a month before anything was known of them. 422 otherwise.
 * Facts that make somebody known (the employment line) have the first two bounds only.
 */
export async function requireFactDay(
  tx: Transaction,
  path: string,
  day: CalendarDate,
  ...people: readonly Subject[]
): Promise<void> {
  requireNotFuture(path, day);
  requireWorkingAge(path, day, ...people);
  await requireKnown(
    tx,
    path,
    day,
    people.map(({ id }) => id),
  );
}
