import { sql } from "drizzle-orm";

import type { Transaction } from "~/db.server";
import { APPLICATION_STATUSES, isClosed } from "~/features/recognition/status";
import { now, today } from "~/lib/clock.server";
import { newId } from "~/lib/ids.server";
import { application, factQuestion } from "~db/schema";
import { householdsInForceSql } from "./households-of-person.server";
import { personOfMember } from "./read-members.server";

/** Handed in and not decided. */
const OPEN_STATUSES = APPLICATION_STATUSES.filter((status) => status !== "draft" && !isClosed(status));

/**
 * A household that leaves the list takes the ground from its members' open applications (一（一）4): each gets a question
 * which has to be answered before the case goes on. Those who are in another household on the list are left alone.
 */
export async function questionMemberCases(tx: Transaction, householdId: string): Promise<void> {
  const cases = await tx.execute<{ id: string; city: number; personId: string }>(sql`
    update ${application} a set version = a.version + 1
    where a.status = any(${sql.param([...OPEN_STATUSES])}::text[]) and a.category = 'zero_employment_household'
      and a.facts ->> 'zeroEmploymentHousehold' = 'true'
      and a.person_id in (select x.id from household_member m cross join lateral ${personOfMember} x (id)
        where m.household_id = ${householdId}::uuid and m.voided_at is null)
      and not exists (${householdsInForceSql(sql`a.person_id`, today())})
      and not exists (select 1 from fact_question q where q.application_id = a.id and q.city = a.city
        and q.fact_key = 'zeroEmploymentHousehold' and q.source = 'record' and q.answered_at is null)
    returning a.id, a.city, a.person_id as "personId"`);
  if (cases.length === 0) return;
  await tx.insert(factQuestion).values(
    cases.map(({ id, city, personId }) => ({
      id: newId(),
      city,
      applicationId: id,
      personId,
      factCheckId: null,
      factKey: "zeroEmploymentHousehold",
      declaredValue: sql`'true'::jsonb`,
      sharedValue: sql`'false'::jsonb`,
      source: "record",
      openedAt: now(),
      openedBy: null,
    })),
  );
}
