import { type SQL, sql } from "drizzle-orm";

import type { LostHousehold } from "~/features/recognition/lost-household";
import type { CalendarDate } from "~/lib/calendar-date";
import { today } from "~/lib/clock.server";
import { executor } from "~/lib/transaction.server";

export type HouseholdOfPerson = {
  id: string;
  number: string;
  headName: string;
  /** Masked. */
  address: string | null;
  recognizedOn: CalendarDate;
  clearDueOn: CalendarDate;
  relation: string;
};

/**
 * The households on the list on a day in which the person was a member on that day, by the dossier (or one merged
 * into it) or by the ID number entered for the member: what category zero_employment_household rests on (一（一）4).
 * The person is in the caller's territory; that is asked before.
 */
export async function householdsInForceOf(
  personId: string,
  on: CalendarDate = today(),
): Promise<HouseholdOfPerson[]> {
  return executor().execute<HouseholdOfPerson>(householdsInForceSql(sql`${personId}::uuid`, on));
}

/** The dossier and those merged into it. */
const selvesSql = (personId: SQL) => sql`(select id, resident_id_index from person where id = ${personId}
      union all select id, resident_id_index from person where merged_into = ${personId}) p`;

/** The same as a subquery, for a statement that reads the person anyway. */
export function householdsInForceSql(personId: SQL, on: CalendarDate): SQL {
  return sql`
    select distinct on (h.id) h.id, h.number, h.head_name as "headName", h.address_masked as address, r.occurred_on::text as "recognizedOn",
      r.clear_due_on::text as "clearDueOn", m.relation
    from ${selvesSql(personId)}
    join household_member m on m.voided_at is null and m.occurred_on <= ${on}::date
      and (m.left_on is null or m.left_on > ${on}::date)
      and (m.person_id = p.id or m.resident_id_index = p.resident_id_index)
    join household h on h.id = m.household_id and h.city = m.city
    join household_recognition r on r.household_id = h.id and r.city = h.city and r.voided_at is null
      and r.occurred_on <= ${on}::date and (r.until_on is null or r.until_on > ${on}::date)
    order by h.id, r.occurred_on desc`;
}

/**
 * The household of the person that was refused, cancelled or cleared last, as `LostHousehold`, while the person was a
 * member of it; null for whoever never had one here. Whether another is valid is asked apart (`householdsInForceSql`).
 */
export function lostHouseholdSql(personId: SQL): SQL<LostHousehold | null> {
  return sql<LostHousehold | null>`(
    select jsonb_build_object('number', h.number, 'status', h.status, 'on', s.occurred_on, 'recordedAt', s.recorded_at)
    from ${selvesSql(personId)}
    join household_member m on m.voided_at is null
      and (m.person_id = p.id or m.resident_id_index = p.resident_id_index)
    join household h on h.id = m.household_id and h.city = m.city
      and h.status in ('refused', 'cancelled', 'cleared')
    join lateral (select occurred_on, recorded_at from household_step
      where household_id = h.id and city = h.city and action in ('refuse', 'end', 'void', 'clear')
      order by position desc limit 1) s on m.left_on is null or m.left_on > s.occurred_on
    order by s.recorded_at desc limit 1)`;
}
