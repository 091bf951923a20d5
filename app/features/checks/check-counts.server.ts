import { sql } from "drizzle-orm";

import type { CalendarDate } from "~/lib/calendar-date";
import { executor } from "~/lib/transaction.server";
import { exemptionsOn, standingIn } from "./hit-predicate.server";

/** Single days are kept so long; older ones only at the end of their month. */
const DAYS_KEPT = 62;

/** Writes the counts of a night for every unit that has any, and thins out older ones. */
export async function writeCounts(day: CalendarDate): Promise<void> {
  const period = { from: `${day.slice(0, 4)}-01-01`, to: day };
  await executor().execute(sql`delete from check_count where on_day = ${day}::date`);
  await executor().execute(sql`
    insert into check_count (on_day, unit_id, rule, hits, exempted)
    select ${day}::date, u.unit_id, h.rule, (count(*) filter (where e.id is null))::int,
      (count(*) filter (where e.id is not null))::int
    from check_hit h left join ${exemptionsOn(day)}
    cross join lateral (values ((select id from unit where parent_id is null)), (h.city), (h.county_id), (h.street_id),
      (h.community_id)) as u (unit_id)
    where u.unit_id is not null and ${standingIn(period)} group by 2, 3`);
  await executor()
    .execute(sql`delete from check_count c where c.on_day < ${day}::date - ${sql.raw(String(DAYS_KEPT))}
    and c.on_day <> (select max(m.on_day) from check_count m where m.unit_id = c.unit_id and m.rule = c.rule
      and date_trunc('month', m.on_day) = date_trunc('month', c.on_day))`);
}
