import { and, eq, isNull, sql } from "drizzle-orm";

import type { Actor } from "~/lib/actor";
import { now, today } from "~/lib/clock.server";
import { householdRecognition } from "~db/schema";
import { decision } from "./insert-recognition.server";
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
    return {
      occurredOn: today(),
      changes: { ...decision(actor, `作废：${reason}`), reopenProposedOn: null },
      note: reason,
    };
  });
}
