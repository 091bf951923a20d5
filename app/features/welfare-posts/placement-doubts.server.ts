import { type SQL, sql } from "drizzle-orm";

import { POST_CONFLICT_FACTS } from "~/features/comparisons/facts";
import type { CalendarDate } from "~/lib/calendar-date";
import { conflict } from "~/lib/errors";
import { executor } from "~/lib/transaction.server";
import { type MarketAbility, openExitWords, type PlacementDoubts } from "./placement-doubts";

type Row = {
  count: number;
  since: CalendarDate | null;
  ability: MarketAbility | null;
  exit: PlacementDoubts["exit"];
  finding: PlacementDoubts["finding"];
};

/** Recognized people of the county, short of retirement, whose turn comes before this person's. */
function waitingSql(countyId: number, personId: string, kind: string | null, on: CalendarDate): SQL {
  const wanted = kind === null ? sql`true` : sql`(q.wanted_kind is null or q.wanted_kind = ${kind})`;
  return sql`select count(*)::int as count, min(q.occurred_on)::text as since
    from welfare_queue_entry q join person p on p.id = q.person_id and p.city = q.city
      join person_fact f on f.person_id = p.id and f.city = p.city
      left join welfare_queue_entry own on own.person_id = ${personId}::uuid and own.left_on is null
        and own.voided_at is null
    where p.county_id = ${countyId} and p.merged_into is null and q.person_id <> ${personId}::uuid
      and q.left_on is null and q.voided_at is null and q.occurred_on <= ${on}::date and ${wanted}
      and f.status = 'recognized' and p.retires_on > ${on}::date
      and (own.id is null or (q.occurred_on, q.id) < (own.occurred_on, own.id))`;
}

/**
 * A confirmed word against a post since the recognition in force, which neither the county has answered (a rejected
 * exit) nor a later registration of unemployment; a pension is settled by the county alone.
 */
function findingSql(personId: string): SQL {
  return sql`select h.fact, h.occurred_on::text as "occurredOn", h.resolved_on::text as "resolvedOn"
    from comparison_hit h join person_fact f on f.person_id = h.person_id and f.city = h.city
    where h.person_id = ${personId}::uuid and h.state = 'confirmed'
      and h.fact = any(${sql.param([...POST_CONFLICT_FACTS])}::text[]) and h.resolved_on >= f.recognized_on
      and not exists (select 1 from exit_case x where x.person_id = h.person_id and x.status = 'rejected'
        and x.decided_at >= h.resolved_at)
      and (h.fact = 'pension' or not exists (select 1 from employment_status e where e.person_id = h.person_id
        and e.voided_at is null and e.status = 'unemployed' and e.occurred_on > h.occurred_on
        and e.recorded_at > h.resolved_at))
    order by h.resolved_on desc limit 1`;
}

/**
 * What speaks against placing a person on a day, or has to be answered first; `kind` null: for a post of any kind. The
 * caller has checked the territory.
 */
export async function readPlacementDoubts(
  person: { id: string; countyId: number },
  kind: string | null,
  on: CalendarDate,
): Promise<PlacementDoubts> {
  const [row] = await executor().execute<Row>(sql`
    select w.count, w.since, (select a.market_ability from need_assessment a where a.person_id = ${person.id}::uuid
        and a.voided_at is null order by a.occurred_on desc, a.recorded_at desc limit 1) as ability,
      (select json_build_object('ground', x.ground, 'proposedOn', x.proposed_on::text) from exit_case x
        where x.person_id = ${person.id}::uuid and x.status = 'proposed' limit 1) as exit,
      (select row_to_json(h) from (${findingSql(person.id)}) h) as finding
    from (${waitingSql(person.countyId, person.id, kind, on)}) w`);
  if (!row) throw new Error("a count has one row");
  const { count, since, ability, exit, finding } = row;
  return { waiting: { count, since }, ability, exit, finding };
}

/** The county decides the exit first: a placement would be undone by it, and so would its subsidies. */
export function refuseOpenExit({ exit }: PlacementDoubts): void {
  if (exit === null) return;
  throw conflict("exit_open", `${openExitWords(exit)}；不予注销或撤回后再办。`);
}
