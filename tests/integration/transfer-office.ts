/** People on the move for the tests of transfers and merges. */
import { sql } from "drizzle-orm";
import { expect } from "vitest";

import { db } from "~/db.server";
import { createPerson } from "~/features/people/create-person.server";
import { getPersonInScope } from "~/features/people/queries.server";
import { refreshPersonFacts } from "~/features/people/refresh-person-facts.server";
import { acceptTransfer } from "~/features/transfers/accept-transfer.server";
import { proposeTransfer } from "~/features/transfers/propose-transfer.server";
import type { Actor } from "~/lib/actor";
import { now, today } from "~/lib/clock.server";
import { newId } from "~/lib/ids.server";
import { withTransaction } from "~/lib/transaction.server";
import { recognition } from "~db/schema";
import { inventedResidentId } from "./recognition-office";

/** Divisions served by the units of the office. */
export const PLACES = {
  jiankang: "220102003001",
  binhe: "220102009002",
  /** 延吉市, in another city (州). */
  yanji: "222401000000",
} as const;

/** Somebody living at a place, with the day of recognition when recognized. */
export async function settle(
  actor: Actor,
  division: string,
  options: { name?: string; residentId?: string; phone?: string; address?: string } = {},
) {
  return createPerson(actor, {
    name: options.name ?? "苑淑清",
    residentId: options.residentId ?? inventedResidentId("1981-06-21"),
    ...(options.phone ? { phone: options.phone } : {}),
    ...(options.address ? { address: options.address } : {}),
    householdRegistration: { division, kind: "urban" },
    habitualResidence: { division, urban: true },
    retirementCategory: "female50",
  });
}

/** A recognition in force since a day, as the county's decision would have left it. */
export async function recognizeSince(actor: Actor, personId: string, on: string, category = "older") {
  const found = await getPersonInScope({ level: "province", unitId: 1 }, personId);
  const id = newId();
  await withTransaction(async (tx) => {
    await tx.insert(recognition).values({
      id,
      city: found.city,
      personId,
      countyId: found.countyId,
      streetId: found.streetId,
      communityId: found.communityId,
      category,
      occurredOn: on,
      recordedAt: new Date(`${on}T02:00:00Z`),
      recordedBy: actor.accountId,
    });
    await refreshPersonFacts(tx, personId);
  });
  return id;
}

/** The end of the recognition in force. */
export async function exitOn(personId: string, on: string, actor: Actor) {
  await withTransaction(async (tx) => {
    await tx.execute(sql`update recognition set until_on = ${on}::date, exit_ground = 'own_request',
      exit_recorded_at = ${now().toISOString()}::timestamptz, exit_recorded_by = ${actor.accountId}::uuid
      where person_id = ${personId}::uuid and until_on is null and voided_at is null and occurred_on <= ${on}::date`);
    await refreshPersonFacts(tx, personId);
  });
}

/** Proposed by one hand and accepted by the other, today. */
export async function move(from: Actor, to: Actor, personId: string, division: string) {
  const { version } = await getPersonInScope(from.scope, personId);
  const proposed = await proposeTransfer(
    from,
    { personId, expectedVersion: version },
    { habitualResidence: { division, urban: true }, movedOn: today(), reason: "搬家" },
  );
  return acceptTransfer(to, { transferId: proposed.id, expectedVersion: proposed.version });
}

/** Fact rows and running counts equal a recount of the dossiers. */
export async function expectCountsEqualRecount() {
  const stored = await db().execute(
    sql`select person_id, city, county_id, street_id, community_id, unit_id, status, category, recognized_on::text,
      legacy, name from person_fact order by person_id`,
  );
  const recount = await db().execute(
    sql`select person_id, city, county_id, street_id, community_id, unit_id, status, category, recognized_on::text,
      legacy, name from person_fact_at(${today()}::date, 'infinity') order by person_id`,
  );
  expect([...stored]).toEqual([...recount]);
  const rolled = await db().execute(sql`
    select unit_id, category, sum(active)::int as active from (
      select unit_id, category, active from caseload_count union all
      select unit_id, category, active from caseload_delta) c
    group by 1, 2 having sum(active) <> 0 order by 1, 2`);
  const counted = await db().execute(sql`
    select u.unit_id, f.category, count(*)::int as active
    from person_fact f, lateral (values (1), (f.city), (f.county_id), (f.street_id), (f.community_id)) u (unit_id)
    where f.status = 'recognized' and u.unit_id is not null group by 1, 2 order by 1, 2`);
  expect([...rolled]).toEqual([...counted]);
}
