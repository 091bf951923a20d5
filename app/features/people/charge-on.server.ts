/** In whose charge a person is, or was at the end of a past day. */
import { type SQL, sql } from "drizzle-orm";

import type { CalendarDate } from "~/lib/calendar-date";
import { endOfDay, today } from "~/lib/clock.server";

/**
 * The account in charge at a moment: whom the first change after it replaced, else who has the person now. A record
 * that was merged into this one keeps its own history.
 */
export function chargeAt(known: Date, person: { id: SQL; now: SQL }): SQL {
  return sql`(select h.responsible_id from (
    select c.responsible_id, c.until from person_charge c
    where c.person_id = ${person.id} and c.until >= ${known.toISOString()}::timestamptz
    union all select ${person.now}, 'infinity'::timestamptz) h order by h.until limit 1)`;
}

/** The same of the rows of a list (alias `f`); of today as they stand. */
export function chargeOfRow(asOf: CalendarDate | undefined): SQL {
  return asOf === undefined || asOf >= today()
    ? sql`f.responsible_id`
    : chargeAt(endOfDay(asOf), { id: sql`f.person_id`, now: sql`f.responsible_id` });
}
