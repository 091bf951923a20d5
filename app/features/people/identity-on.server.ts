/** Name, number, sex and birth date of a row as they read at the end of a past day. */
import { type SQL, sql } from "drizzle-orm";

import { sexLabels } from "~/features/recognition/labels";
import type { CalendarDate } from "~/lib/calendar-date";
import { endOfDay, today } from "~/lib/clock.server";
import type { ChangedField } from "./person-changes";

/** What the first correction of a field after a moment replaced (alias `f`), as people read it; null where none did. */
function replacedAfter(known: Date, field: ChangedField): SQL {
  return sql`(select e.change->>'from' from person_change c, jsonb_array_elements(c.changes) as e (change)
    where c.person_id = f.person_id and c.recorded_at >= ${known.toISOString()}::timestamptz
      and e.change->>'field' = ${field} order by c.recorded_at limit 1)`;
}

/** The columns `name`, `sex`, `birth_date`, `resident_id_masked` of the rows of a list (alias `f`). */
export function identityOn(asOf: CalendarDate | undefined): SQL {
  if (asOf === undefined || asOf >= today())
    return sql`f.name, f.sex, f.birth_date::text, f.resident_id_masked`;
  const known = endOfDay(asOf);
  const was = (field: ChangedField) => replacedAfter(known, field);
  return sql`coalesce(${was("name")}, f.name) as name,
    case ${was("sex")} when ${sexLabels.male} then 'male' when ${sexLabels.female} then 'female' else f.sex end as sex,
    coalesce(${was("birthDate")}, f.birth_date::text) as birth_date,
    coalesce(${was("residentId")}, f.resident_id_masked) as resident_id_masked`;
}

/** The table `born` to join beside the rows (alias `f`): birth dates that were corrected after a past day, as they read on it. */
export function birthDatesOn(asOf: CalendarDate): SQL {
  return sql`left join (select distinct on (c.person_id) c.person_id, (e.change->>'from')::date as was
    from person_change c, jsonb_array_elements(c.changes) as e (change)
    where c.recorded_at >= ${endOfDay(asOf).toISOString()}::timestamptz and e.change->>'field' = 'birthDate'
    order by c.person_id, c.recorded_at) born on born.person_id = f.person_id`;
}
