/** Records behind the figures of a report that are not counts of people or applications: money, households, registers. */
import { type SQL, sql } from "drizzle-orm";

import { dutyCounts } from "~/features/bureau-duties/measures.server";
import { DUTY_MEASURES } from "~/features/bureau-duties/list-link";
import { householdPredicate, membersInWork } from "~/features/indicators/other-measures.server";
import { paidSubsidies } from "~/features/people/event-source.server";
import { childColumn, type Period, underUnit } from "~/features/people/person-predicate.server";
import type { UnitRow } from "~/features/units/queries.server";
import type { CalendarDate } from "~/lib/calendar-date";
import { HOUSEHOLD_FIGURES } from "./record-figures";

/**
 * Rows (subject, unit_id, category, id, marks) with what is known now, by the catalogue's own conditions. `category` says
 * in which figure a record counts, `marks` for how much: the fen of a payment, the people of a training, the members in work of a household,
 * otherwise 1.
 */
export function recordsQuery(unit: UnitRow, period: Period, asOf: CalendarDate): SQL {
  return sql.join(
    [payments(unit, period), ...households(unit, period, asOf), ...duties(unit, period)],
    sql` union all `,
  );
}

const childOf = (unit: UnitRow) => sql`coalesce(r.${childColumn(unit)}, ${unit.id})`;

/** Each payment by its kind, and who was paid, once for each kind. */
function payments(unit: UnitRow, { from, to }: Period): SQL {
  const paid = sql`select ${childOf(unit)} as unit_id, r.kind, r.id, r.person_id, round(r.amount * 100)::int as fen
    from ${paidSubsidies(unit)}
    where ${underUnit(unit, "r")} and r.happened_on between ${from}::date and ${to}::date`;
  return sql`select x.* from (
    with paid as materialized (${paid})
    select 'payment' as subject, unit_id, kind as category, id, fen as marks from paid
    union all
    select distinct 'payee', unit_id, kind, person_id, 1 from paid) x`;
}

function households(unit: UnitRow, period: Period, asOf: CalendarDate): SQL[] {
  return Object.entries(HOUSEHOLD_FIGURES).map(
    ([figure, measure]) => sql`
      select 'household', ${childOf(unit)}, ${figure}::text, r.household_id,
        ${measure === "householdMembersHelped" ? sql`count(distinct m.id)::int` : sql`1`}
      from household_recognition r
        ${measure === "householdMembersHelped" ? sql`cross join lateral (${membersInWork}) m` : sql``}
      where ${underUnit(unit, "r")} and ${householdPredicate(measure, { asOf, period, knowledge: "now" })}
      group by 2, r.household_id`,
  );
}

/** Lines of the registers, with the unit below in which they count, or the unit itself. */
function duties(unit: UnitRow, period: Period): SQL[] {
  const counts = dutyCounts(period);
  return DUTY_MEASURES.map(
    (measure) => sql`
      select 'duty', coalesce(c.id, ${unit.id}), ${measure}::text, b.id, (${counts[measure].value})::int
      from bureau_record b left join unit c on c.parent_id = ${unit.id} and b.unit_id between c.id and c.last_id
      where b.unit_id between ${unit.id} and ${unit.lastId} and b.voided_at is null and ${counts[measure].holds}`,
  );
}
