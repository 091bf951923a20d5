import { and, desc, eq, isNull } from "drizzle-orm";

import type { Transaction } from "~/db.server";
import type { Actor } from "~/lib/actor";
import { now } from "~/lib/clock.server";
import { newId } from "~/lib/ids.server";
import { employmentStatus } from "~db/schema";
import type { Case } from "./case.server";

/**
 * The employment line begins, or goes on, with the registration the application states: from the acceptance on it
 * stands in the dossier and in the household. A line that says unemployed already, or something later, stays.
 */
export async function beginUnemployment(
  tx: Transaction,
  actor: Actor,
  { facts, personId, city }: Pick<Case["application"], "facts" | "personId" | "city">,
): Promise<void> {
  const registeredOn = facts.unemploymentRegisteredOn;
  if (!registeredOn) return;
  const [latest] = await tx
    .select({ status: employmentStatus.status, occurredOn: employmentStatus.occurredOn })
    .from(employmentStatus)
    .where(and(eq(employmentStatus.personId, personId), isNull(employmentStatus.voidedAt)))
    .orderBy(desc(employmentStatus.occurredOn), desc(employmentStatus.recordedAt))
    .limit(1);
  if (latest && (latest.status === "unemployed" || latest.occurredOn >= registeredOn)) return;
  await tx.insert(employmentStatus).values({
    id: newId(),
    city,
    personId,
    status: "unemployed",
    unemployedSince: facts.unemployedSince ?? null,
    unemploymentRegisteredOn: registeredOn,
    occurredOn: registeredOn,
    recordedAt: now(),
    recordedBy: actor.accountId,
  });
}
