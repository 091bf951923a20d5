/** Who was recognized in a period, watched from then until work: the people behind the curves of time to work. */
import { type SQL, sql } from "drizzle-orm";

import type { UnitRow } from "~/features/units/queries.server";
import type { FlowParts } from "./flow-parts";
import { type Period, recognitionsPlaced } from "./flow-predicate.server";
import { underUnit } from "./unit-predicate.server";

/**
 * One row (alias `t`) per person first recognized in the unit in the period: `path`, the main path of the first plan, null
 * without one; whether they `worked`; and the `month` of work, the first is 1, or the whole months watched without it.
 * Watched until the period's last day, or until the recognition ended.
 */
export function watchedPeople(unit: Pick<UnitRow, "id" | "level">, { from, to }: Period): SQL {
  const day = sql`${to}::date`;
  return sql`(
    with c as materialized (
      select distinct on (r.person_id) r.id, r.person_id, r.home_city as city, r.occurred_on as since,
        least(coalesce(r.until_on, ${day}), ${day}) as until
      from ${recognitionsPlaced(sql`r.occurred_on`)}
      where r.voided_at is null and r.occurred_on between ${from}::date and ${day} and ${underUnit(unit, "r")}
      order by r.person_id, r.occurred_on, r.id),
    a as (
      select distinct on (c.id) c.id, a.main_path from c
      join help_plan a on a.person_id = c.person_id and a.city = c.city and a.approved_on between c.since and c.until
      order by c.id, a.version_no),
    w as (
      select c.id, min(e.occurred_on) as on_day from c
      join employment_status e on e.person_id = c.person_id and e.city = c.city and e.status = 'employed'
        and e.voided_at is null and e.occurred_on between c.since and c.until
      group by 1),
    l as (
      select c.person_id, a.main_path as path, w.on_day is not null as worked,
        age(coalesce(w.on_day, c.until), c.since) as length
      from c left join a on a.id = c.id left join w on w.id = c.id)
    select person_id, path, worked, (extract(year from length) * 12 + extract(month from length))::int
      + case when worked then 1 else 0 end as month from l) t`;
}

/** Of these (alias `t`) the part asked for: of a path, still watched in a month, at work in a month. */
export function watchedPart({ firstPath, watchedIn, workedIn }: FlowParts): SQL | null {
  if (firstPath === undefined && watchedIn === undefined && workedIn === undefined) return null;
  return sql.join(
    [
      firstPath === "none" ? sql`t.path is null` : firstPath ? sql`t.path = ${firstPath}` : sql`true`,
      // Everybody is watched from the day of the recognition on, which is month 0.
      watchedIn ? sql`t.month >= ${watchedIn}::int` : sql`true`,
      workedIn === undefined ? sql`true` : sql`t.worked and t.month = ${workedIn}::int`,
    ],
    sql` and `,
  );
}
