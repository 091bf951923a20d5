import { and, eq, isNull, sql } from "drizzle-orm";

import type { Transaction } from "~/db.server";
import { listEmployments } from "~/features/employment/queries.server";
import type { Actor } from "~/lib/actor";
import { now, today } from "~/lib/clock.server";
import { newId } from "~/lib/ids.server";
import { employmentStatus } from "~db/schema";
import { turnsOfTraining } from "./employment-turns";
import type { EnrolmentRow } from "./queries.server";

/**
 * Carries a training over to the employment line: 培训中 while the person attends, out of work again afterwards, with
 * the same first day out of work and the same registration. The person is held by the caller.
 */
export async function followTraining(
  tx: Transaction,
  actor: Actor,
  { id: personId, city }: { id: string; city: number },
  enrolment: EnrolmentRow,
): Promise<void> {
  const standing = (await listEmployments(personId)).filter(({ voidedAt }) => voidedAt === null);
  const turns = turnsOfTraining(
    standing.map(({ status, occurredOn, enrolmentId }) => ({ status, on: occurredOn, enrolmentId })),
    enrolment,
  );
  if (turns.length === 0) return;
  const before = standing.at(-1);
  await tx.insert(employmentStatus).values(
    turns.map(({ status, on }, index) => ({
      id: newId(),
      city,
      personId,
      status,
      enrolmentId: enrolment.id,
      unemployedSince: before?.unemployedSince ?? null,
      unemploymentRegisteredOn: before?.unemploymentRegisteredOn ?? null,
      actorName: actor.name,
      occurredOn: on,
      // A course of one day: the end comes after the beginning.
      recordedAt: new Date(now().getTime() + index),
      recordedBy: actor.accountId,
    })),
  );
}

/** The same for everybody who leaves a cancelled course today, in one statement. */
export async function endCancelledTrainings(
  tx: Transaction,
  actor: Actor,
  enrolmentIds: readonly string[],
): Promise<void> {
  if (enrolmentIds.length === 0) return;
  const attending = await tx.execute<{
    person_id: string;
    city: number;
    enrolment_id: string;
    since: string | null;
    registered_on: string | null;
  }>(sql`
    select l.person_id, l.city, l.enrolment_id, l.unemployed_since::text as since,
      l.unemployment_registered_on::text as registered_on
    from (select distinct on (e.person_id) e.* from employment_status e where e.voided_at is null
        and e.person_id in (select t.person_id from training_enrolment t
          where t.id = any(${sql.param([...enrolmentIds])}::uuid[]))
      order by e.person_id, e.occurred_on desc, e.recorded_at desc) l
    where l.status = 'in_training' and l.enrolment_id = any(${sql.param([...enrolmentIds])}::uuid[])`);
  if (attending.length === 0) return;
  await tx.insert(employmentStatus).values(
    attending.map((one) => ({
      id: newId(),
      city: one.city,
      personId: one.person_id,
      status: "unemployed" as const,
      enrolmentId: one.enrolment_id,
      unemployedSince: one.since,
      unemploymentRegisteredOn: one.registered_on,
      actorName: actor.name,
      occurredOn: today(),
      recordedAt: now(),
      recordedBy: actor.accountId,
    })),
  );
}

/** What a voided enrolment wrote goes with it. */
export async function voidTurns(
  tx: Transaction,
  actor: Actor,
  enrolmentId: string,
  reason: string,
): Promise<void> {
  await tx
    .update(employmentStatus)
    .set({
      voidedAt: now(),
      voidedBy: actor.accountId,
      voidReason: `培训记录已作废：${reason}`,
      version: sql`${employmentStatus.version} + 1`,
    })
    .where(and(eq(employmentStatus.enrolmentId, enrolmentId), isNull(employmentStatus.voidedAt)));
}
