import { recordAudit } from "~/features/audit/record-audit.server";
import { getPersonInScope } from "~/features/people/queries.server";
import { type Actor, requireRole } from "~/lib/actor";
import { now } from "~/lib/clock.server";
import { invalidInput } from "~/lib/errors";
import { withTransaction } from "~/lib/transaction.server";
import { notDuplicate } from "~db/schema";

/**
 * 不是同一人: two records were looked at and belong to two people; they are not suspected again. Done twice it stays
 * what it was. Throws 404 unless both lie in the territory.
 */
export async function clearSuspicion(
  actor: Actor,
  pair: { oneId: string; otherId: string },
  input: { reason: string },
): Promise<void> {
  requireRole(actor, "caseworker", "manager", "reviewer");
  if (pair.oneId === pair.otherId) {
    throw invalidInput([{ path: "otherId", code: "same_person", message: "请选两份不同的档案。" }]);
  }
  await withTransaction(async (tx) => {
    const people = [
      await getPersonInScope(actor.scope, pair.oneId),
      await getPersonInScope(actor.scope, pair.otherId),
    ];
    const [one, other] = people.toSorted((a, b) => (a.id < b.id ? -1 : 1));
    if (!one || !other) throw new Error("two records were read");
    const written = await tx
      .insert(notDuplicate)
      .values({
        onePersonId: one.id,
        otherPersonId: other.id,
        reason: input.reason,
        decidedAt: now(),
        decidedBy: actor.accountId,
        decidedByName: actor.name,
      })
      .onConflictDoNothing()
      .returning({ id: notDuplicate.onePersonId });
    if (written.length === 0) return;
    await recordAudit(
      tx,
      actor,
      ...[one, other].map(({ id, unitId }) => ({
        action: "person.not_duplicate" as const,
        subject: { type: "person", id, unitId },
        details: { onePersonId: one.id, otherPersonId: other.id, reason: input.reason },
      })),
    );
  });
}
