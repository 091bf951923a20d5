import { sql } from "drizzle-orm";

import type { Transaction } from "~/db.server";
import { followHouseholds, householdsOf } from "~/features/households/follow-members.server";
import { givenMoney, refreshSubsidyDoubts } from "~/features/subsidies/refresh-doubts.server";
import { today } from "~/lib/clock.server";

/**
 * Recomputes the fact rows of these people from their dossiers, in the transaction of the change;
 * triggers carry the difference into the caseload counts. Call it last in every write service that
 * touches a person, application, recognition, plan, offer, service record or employment status.
 * The same statement names the zero-employment households these people belong to and who of them was given money: the
 * households follow at once, so that no way of recording employment can leave one on the list, and the money is looked
 * at again, because what it rests on may have changed.
 */
export async function refreshPersonFacts(tx: Transaction, ...personIds: string[]): Promise<void> {
  if (personIds.length === 0) return;
  const follows = await tx.execute<{ household: string | null; given: string | null }>(sql`
    with refreshed as (insert into person_fact
    select f.* from person_fact_at(${today()}::date, 'infinity') f
    where f.person_id = any(${sql.param(personIds)}::uuid[])
    on conflict (person_id, city) do update set
      county_id = excluded.county_id, street_id = excluded.street_id, community_id = excluded.community_id,
      unit_id = excluded.unit_id, name = excluded.name, sex = excluded.sex, birth_date = excluded.birth_date,
      resident_id_masked = excluded.resident_id_masked, status = excluded.status, category = excluded.category,
      recognized_on = excluded.recognized_on, exited_on = excluded.exited_on, exit_ground = excluded.exit_ground,
      legacy = excluded.legacy, employment = excluded.employment, unemployed_since = excluded.unemployed_since,
      open_application_id = excluded.open_application_id,
      open_application_status = excluded.open_application_status,
      plan_id = excluded.plan_id, plan_version = excluded.plan_version, plan_status = excluded.plan_status,
      has_plan = excluded.has_plan, has_sound_plan = excluded.has_sound_plan, main_path = excluded.main_path,
      valid_offers = excluded.valid_offers, has_three_offers = excluded.has_three_offers,
      last_contact_on = excluded.last_contact_on, responsible_id = excluded.responsible_id,
      search_pieces = excluded.search_pieces, retires_on = excluded.retires_on, paths = excluded.paths,
      trained = excluded.trained, start_up_served = excluded.start_up_served, in_post = excluded.in_post,
      placed = excluded.placed, last_service_on = excluded.last_service_on, registered_on = excluded.registered_on,
      exit_due_on = case when person_fact.recognized_on = excluded.recognized_on then person_fact.exit_due_on end)
    select h.id as household, null::uuid as given from (${householdsOf(personIds)}) h
    union all select null, g.person_id from (${givenMoney(personIds)}) g`);
  await refreshSubsidyDoubts(tx, ...follows.flatMap(({ given }) => given ?? []));
  await followHouseholds(
    tx,
    follows.flatMap(({ household }) => household ?? []),
  );
}
