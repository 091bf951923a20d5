/**
 * Who is in charge of an open measure now, or was at a moment. The plan as approved keeps the name it was signed with;
 * the charge itself is a dated fact: it follows the person when the caseworker named in the plan gives the person away
 * (`person_charge`), and always when the dossier is transferred, because the former unit can no longer open it.
 */
import { type SQL, sql } from "drizzle-orm";

import { chargeAt } from "~/features/people/charge-on.server";
import { now } from "~/lib/clock.server";
import { executor } from "~/lib/transaction.server";

/**
 * Of measure `m` of a plan (by its alias): the name, empty where nobody has been put in charge yet. `person`: id and
 * present charge.
 */
export function measureHand(known: Date, person: { id: SQL; now: SQL }, plan: "a" | "p"): SQL {
  const moment = sql`${known.toISOString()}::timestamptz`;
  const since = sql`coalesce(${sql.raw(plan)}.approved_at, ${sql.raw(plan)}.recorded_at)`;
  return sql`(case when m.responsible <> '' and (
      exists (select 1 from person_charge c join account g on g.id = c.responsible_id
        where c.person_id = ${person.id} and c.until > ${since} and c.until <= ${moment} and g.name = m.responsible)
      or exists (select 1 from person_placement l where l.person_id = ${person.id} and l.transfer_id is not null
        and l.recorded_at > ${since} and l.recorded_at <= ${moment}))
    then coalesce((select h.name from account h where h.id = ${chargeAt(known, person)}), '')
    else m.responsible end)`;
}

/** The hands of a plan's measures today, by position from 1. */
export async function readMeasureHands(planId: string): Promise<ReadonlyMap<number, string>> {
  const hand = measureHand(now(), { id: sql`o.id`, now: sql`o.responsible_id` }, "a");
  const rows = await executor().execute<{ position: number; hand: string }>(sql`
    select m.position, ${hand} as hand from help_plan a join plan_measure m on m.plan_id = a.id and m.city = a.city
      join person o on o.id = a.person_id and o.city = a.city
    where a.id = ${planId}::uuid order by m.position`);
  return new Map(rows.map(({ position, hand: name }) => [position, name]));
}
