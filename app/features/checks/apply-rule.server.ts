import { sql } from "drizzle-orm";

import { calendarTable } from "~/features/duties/calendar-table.server";
import { executor } from "~/lib/transaction.server";
import { hitsUnder, rulesList } from "./hit-predicate.server";
import type { Search } from "./rules/index.server";
import { asUnit, type CheckContext } from "./rules/source.server";

export type Applied = { found: number; gone: number };

/**
 * Searches a territory for one rule, or a few that ask the same cases, in one statement: what it finds is added, what it found before and no longer finds
 * is marked gone on this day, what has changed is brought up to date. Hits outside the territory stay as they are.
 */
export async function applySearch({ ids, statement }: Search, context: CheckContext): Promise<Applied> {
  const unit = asUnit(context.scope);
  // A full join is made by hash or in order, never row by row: the planner cannot know how much is found. Of the many
  // hits most stand as they stood; only the others are kept to be written.
  const standing = sql`check_hit h where h.rule in (${rulesList(ids)}) and h.gone_on is null and ${hitsUnder(unit)}`;
  const [row] = await executor().execute<Applied>(sql`
    with ${calendarTable(context.calendar)},
    compared as materialized (
      select h.id as hit_id, h.city as hit_city, n.*
      from (select * from ${standing}) h
      full join (select distinct on (rule, record_id, city) * from ${statement(context)} x
        order by rule, record_id, city, since_on) n on n.rule = h.rule and n.record_id = h.record_id and n.city = h.city
      where h.id is null or n.rule is null or (h.facts, h.since_on, h.unit_id, h.responsible_id, h.person_id)
        is distinct from (n.facts, n.since_on, n.unit_id, n.responsible_id, n.person_id)),
    gone as (update check_hit h set gone_on = ${context.today}::date from compared n
      where h.id = n.hit_id and h.city = n.hit_city and n.rule is null
      returning 1),
    changed as (update check_hit h set facts = n.facts, since_on = n.since_on, subject = n.subject,
        person_id = n.person_id, unit_id = n.unit_id, county_id = n.county_id, street_id = n.street_id,
        community_id = n.community_id, responsible_id = n.responsible_id
      from compared n where h.id = n.hit_id and h.city = n.hit_city and n.rule is not null
      returning 1),
    added as (insert into check_hit (id, city, rule, person_id, unit_id, county_id, street_id, community_id,
        responsible_id, subject, record_id, since_on, facts, found_on)
      select gen_random_uuid(), n.city, n.rule, n.person_id, n.unit_id, n.county_id, n.street_id, n.community_id,
        n.responsible_id, n.subject, n.record_id, n.since_on, n.facts, ${context.today}::date from compared n
      where n.hit_id is null
      -- It stands already, but with a unit that was not asked.
      on conflict (rule, record_id, city) where gone_on is null do update set facts = excluded.facts,
        since_on = excluded.since_on, subject = excluded.subject, person_id = excluded.person_id,
        unit_id = excluded.unit_id, county_id = excluded.county_id, street_id = excluded.street_id,
        community_id = excluded.community_id, responsible_id = excluded.responsible_id
      returning 1)
    select ((select count(*) from ${standing}) - (select count(*) from gone) + (select count(*) from added))::int as found,
      (select count(*) from gone)::int as gone`);
  return { found: row?.found ?? 0, gone: row?.gone ?? 0 };
}
