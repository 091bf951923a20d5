import { type SQL, sql } from "drizzle-orm";

import { knownUntil } from "~/features/people/active-source.server";
import { underUnit } from "~/features/people/unit-predicate.server";
import type { UnitRow } from "~/features/units/queries.server";
import { valueOn } from "~/law/dated";
import { retirementExceptionMonths, subsidyTermMonths } from "~/law/parameters";
import { addDays, type CalendarDate } from "~/lib/calendar-date";
import { today } from "~/lib/clock.server";
import { monthOf } from "./months";
import { retiresByLawOf } from "./retirement-then.server";

/** Months of the shared counter that may be left, and days of a contract, for help that ends soon. */
export const ENDING_MONTHS = 3;
export const ENDING_DAYS = 90;

/**
 * A query for the people (`person_id`) whose subsidies use up the shared months within three months, this one
 * included, or whose contract in a public-welfare post ends within ninety days. It says set by set what
 * `entitlementsOf` says of one person (a test compares both); whoever surely may go on to retirement is left out:
 * that day has its own list. For a past day as known at its end.
 */
export function endingHelpPeople(unit: Pick<UnitRow, "id" | "level">, on: CalendarDate): SQL {
  const past = on < today();
  const month = sql`${monthOf(on)}::date`;
  const term = valueOn(subsidyTermMonths, on).value;
  const closeTo = valueOn(retirementExceptionMonths, on).value;
  const known = knownUntil(on, past ? "then" : "now");
  const told = (alias: string) => {
    const x = sql.raw(alias);
    return sql`${x}.recorded_at < ${known} and (${x}.voided_at is null or ${x}.voided_at >= ${known})`;
  };
  // Today's rows say who is here now; of a past day the list itself chooses.
  const here = past ? sql`true` : sql`g.status = 'recognized' and ${underUnit(unit, "g")}`;
  const ofPerson = (alias: string) => {
    const x = sql.raw(alias);
    return sql`join person_fact g on g.person_id = ${x}.person_id and g.city = ${x}.city`;
  };
  const index = (day: SQL) => sql`(extract(year from ${day}) * 12 + extract(month from ${day}))`;
  const thenRetires = retiresByLawOf(sql`m.first`);
  return sql`(
    with runs as materialized (
      select s.person_id, s.city, s.from_month, least(s.until_month, ${month}) as until_month, s.placement_id,
        s.status in ('approved', 'paid') and s.decided_on <= ${on}::date as granted
      from subsidy s ${ofPerson("s")}
      where ${here} and ${told("s")} and s.occurred_on <= ${on}::date
        and not (s.status = 'refused' and s.decided_on <= ${on}::date) and s.from_month <= ${month}),
    many as (select r.person_id from runs r where r.granted group by r.person_id having sum(
      ${index(sql`r.until_month`)} - ${index(sql`r.from_month`)} + 1) >= ${term - ENDING_MONTHS}),
    months as (
      select r.person_id, r.city, count(distinct x.month) filter (where r.granted) as used,
        min(x.month) as first, max(x.month) filter (where r.granted) as last
      from runs r join many on many.person_id = r.person_id
      cross join lateral (select d::date as month
        from generate_series(r.from_month::timestamp, r.until_month::timestamp, interval '1 month') d) x
      left join lateral (select date_trunc('month', w.occurred_on)::date as begins from welfare_placement w
        where w.person_id = r.person_id and w.city = r.city and w.ordinal = 2 and ${told("w")}
          and w.occurred_on <= ${on}::date limit 1) again on true
      where again.begins is null or x.month >= again.begins and not exists (select 1 from welfare_placement w
        where w.id = r.placement_id and w.city = r.city and w.ordinal = 1)
      group by r.person_id, r.city)
    select m.person_id from months m join person p on p.id = m.person_id and p.city = m.city
    where (m.used between ${term - ENDING_MONTHS} and ${term - 1} or m.used = ${term} and m.last = ${month})
      and ${index(thenRetires)} - ${index(sql`m.first`)} >= ${closeTo}
    union
    select w.person_id from welfare_placement w ${ofPerson("w")}
    where ${here} and ${told("w")} and w.occurred_on <= ${on}::date
      and (w.ended_on is null or w.ended_on > ${on}::date or w.end_recorded_at >= ${known})
      and w.contract_until between ${on}::date and ${addDays(on, ENDING_DAYS)}::date)`;
}
