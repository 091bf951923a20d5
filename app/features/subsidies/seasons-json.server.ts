import { type SQL, sql } from "drizzle-orm";

import { announcedWindow } from "~/law/subsidy-windows";
import type { CalendarDate } from "~/lib/calendar-date";

export const FLEXIBLE = "flexible_social_insurance";

/** What a city has set for a year, and the divisions whose announcements hold where it has set nothing. */
export type RawSeason = {
  set: { opensOn: CalendarDate; closesOn: CalendarDate } | null;
  divisions: string[] | null;
};

/** The season of the 灵活就业社会保险补贴 in a year, of the city (SQL) of a row: for a statement that reads the row anyway. */
export function seasonJson(city: SQL, year: number): SQL {
  return sql`jsonb_build_object(
    'set', (select jsonb_build_object('opensOn', v.opens_on, 'closesOn', v.closes_on) from subsidy_window v
      where v.unit_id = ${city} and v.kind = ${FLEXIBLE} and v.year = ${year}),
    'divisions', (select jsonb_agg(d.division_code order by d.division_code) from unit_division d
      where d.unit_id = ${city}))`;
}

/** The seasons a city (SQL) has set, with their last day: which months of a past year can still be claimed. */
export function seasonsSetJson(city: SQL): SQL {
  return sql`coalesce((select json_agg(json_build_object('year', v.year, 'closesOn', v.closes_on) order by v.year)
    from subsidy_window v where v.unit_id = ${city} and v.kind = ${FLEXIBLE}), '[]'::json)`;
}

/** As `findWindow` has it. */
export function seasonOf({ set, divisions }: RawSeason, year: number) {
  return set ?? announcedWindow(divisions ?? [], FLEXIBLE, year);
}
