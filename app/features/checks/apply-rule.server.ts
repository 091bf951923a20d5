import { sql } from "drizzle-orm";

import { calendarTable } from "~/features/duties/calendar-table.server";
import { executor } from "~/lib/transaction.server";
import type { CheckId } from "./catalogue";
import { hitsUnder } from "./hit-predicate.server";
import { ruleStatements } from "./rules/index.server";
import { asUnit, type CheckContext } from "./rules/source.server";

export type Applied = { found: number; gone: number };

/**
 * Runs one rule over a territory in one statement: what it finds is added, what it found before and no longer finds
 * is marked gone on this day, what has changed is brought up to date. Hits outside the territory stay as they are.
 */
export async function applyRule(id: CheckId, context: CheckContext): Promise<Applied> {
  const unit = asUnit(context.scope);
  const [row] = await executor().execute<Applied>(sql`
    with ${calendarTable(context.calendar)},
    found as materialized (select distinct on (record_id, city) * from (${ruleStatements[id](context)}) x
      order by record_id, city, since_on),
    gone as (update check_hit h set gone_on = ${context.today}::date
      where h.rule = ${id} and h.gone_on is null and ${hitsUnder(unit)}
        and not exists (select 1 from found n where n.record_id = h.record_id and n.city = h.city)
      returning 1),
    changed as (update check_hit h set facts = n.facts, since_on = n.since_on, subject = n.subject,
        person_id = n.person_id, unit_id = n.unit_id, county_id = n.county_id, street_id = n.street_id,
        community_id = n.community_id, responsible_id = n.responsible_id
      from found n where h.rule = ${id} and h.gone_on is null and h.record_id = n.record_id and h.city = n.city
        and (h.facts, h.since_on, h.unit_id, h.responsible_id, h.person_id)
          is distinct from (n.facts, n.since_on, n.unit_id, n.responsible_id, n.person_id)
      returning 1),
    added as (insert into check_hit (id, city, rule, person_id, unit_id, county_id, street_id, community_id,
        responsible_id, subject, record_id, since_on, facts, found_on)
      select gen_random_uuid(), n.city, ${id}, n.person_id, n.unit_id, n.county_id, n.street_id, n.community_id,
        n.responsible_id, n.subject, n.record_id, n.since_on, n.facts, ${context.today}::date from found n
      where not exists (select 1 from check_hit h where h.rule = ${id} and h.gone_on is null
        and h.record_id = n.record_id and h.city = n.city)
      on conflict do nothing returning 1)
    select (select count(*) from found)::int as found, (select count(*) from gone)::int as gone,
      (select count(*) from changed)::int as changed, (select count(*) from added)::int as added`);
  return { found: row?.found ?? 0, gone: row?.gone ?? 0 };
}
