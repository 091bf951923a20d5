import type { Transaction } from "~/db.server";
import type { Actor } from "~/lib/actor";
import { getStandards } from "~/features/settings/standards.server";
import { now, today } from "~/lib/clock.server";
import { newId } from "~/lib/ids.server";
import { householdRecognition } from "~db/schema";
import type { HouseholdCase } from "./household-case.server";
import { clearDueOn } from "./rules";

/** Puts the household on the list today; the clearance period starts tomorrow (first day not counted). */
export async function insertRecognition(
  tx: Transaction,
  actor: Actor,
  { household }: HouseholdCase,
): Promise<{ clearDueOn: string }> {
  const day = today();
  const due = clearDueOn(day, await getStandards(household.city));
  await tx.insert(householdRecognition).values({
    id: newId(),
    city: household.city,
    householdId: household.id,
    countyId: household.countyId,
    streetId: household.streetId,
    communityId: household.communityId,
    clearDueOn: due,
    occurredOn: day,
    recordedAt: now(),
    recordedBy: actor.accountId,
  });
  return { clearDueOn: due };
}

/** Who decided, when and with which words, as the household's own row keeps it. */
export function decision(actor: Actor, note: string) {
  return { decidedOn: today(), decidedBy: actor.accountId, decidedByName: actor.name, decisionNote: note };
}
