import { and, eq, isNull, sql } from "drizzle-orm";

import type { Transaction } from "~/db.server";
import { refreshRecognitionDoubt } from "~/features/recognition/refresh-recognition-doubt.server";
import type { Actor } from "~/lib/actor";
import { now, today } from "~/lib/clock.server";
import { householdRecognition } from "~db/schema";
import { decision } from "./insert-recognition.server";
import { personOfMember } from "./read-members.server";
import { type HouseholdTarget, takeHouseholdStep } from "./take-household-step.server";

/**
 * Voids a household that should never have been entered, with the reason: a draft by the grassroots office, a
 * decided one by the county. Its recognitions are voided with it and stay visible.
 */
export async function voidHousehold(actor: Actor, target: HouseholdTarget, { reason }: { reason: string }) {
  return takeHouseholdStep(actor, target, "void", async ({ household }, tx) => {
    await tx
      .update(householdRecognition)
      .set({
        voidedAt: now(),
        voidedBy: actor.accountId,
        voidReason: reason,
        version: sql`${householdRecognition.version} + 1`,
      })
      .where(
        and(
          eq(householdRecognition.householdId, household.id),
          eq(householdRecognition.city, household.city),
          isNull(householdRecognition.voidedAt),
        ),
      );
    await doubtMembers(tx, actor, household.id);
    return {
      occurredOn: today(),
      changes: { ...decision(actor, `作废：${reason}`), reopenProposedOn: null },
      note: reason,
    };
  });
}

/** 一（一）4: the recognitions of its members rested on it. */
async function doubtMembers(tx: Transaction, actor: Actor, householdId: string): Promise<void> {
  const members = await tx.execute<{ id: string }>(sql`
    select distinct x.id from household_member m cross join lateral ${personOfMember} x (id)
    where m.household_id = ${householdId}::uuid and m.voided_at is null and x.id is not null`);
  for (const { id } of members) await refreshRecognitionDoubt(tx, actor, id);
}
