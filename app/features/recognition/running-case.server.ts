import { and, eq, gt, isNull, or } from "drizzle-orm";

import { today } from "~/lib/clock.server";
import { executor } from "~/lib/transaction.server";
import { application, personFact, recognition } from "~db/schema";
import type { RecognitionCategory } from "./categories";
import type { ApplicationStatus } from "./status";

export type RunningCase =
  | { kind: "application"; id: string; number: string; status: ApplicationStatus }
  | { kind: "recognition"; category: RecognitionCategory; since: string };

/**
 * What keeps a person of the caller's territory from applying again: the open application, else the recognition in
 * force. The same two that a new application is refused for (409).
 */
export async function findRunningCase(personId: string): Promise<RunningCase | null> {
  const [open] = await executor()
    .select({ id: application.id, number: application.number, status: application.status })
    .from(personFact)
    .innerJoin(
      application,
      and(eq(application.id, personFact.openApplicationId), eq(application.city, personFact.city)),
    )
    .where(eq(personFact.personId, personId));
  if (open) return { kind: "application", ...open, status: open.status as ApplicationStatus };
  const [inForce] = await executor()
    .select({ category: recognition.category, since: recognition.occurredOn })
    .from(recognition)
    .where(
      and(
        eq(recognition.personId, personId),
        isNull(recognition.voidedAt),
        or(isNull(recognition.untilOn), gt(recognition.untilOn, today())),
      ),
    );
  return inForce
    ? { kind: "recognition", category: inForce.category as RecognitionCategory, since: inForce.since }
    : null;
}
