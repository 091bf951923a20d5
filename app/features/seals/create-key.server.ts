import { and, eq, isNull } from "drizzle-orm";

import { recordAudit } from "~/features/audit/record-audit.server";
import { getUnitInScope } from "~/features/units/queries.server";
import { type Actor, requireRole } from "~/lib/actor";
import { now } from "~/lib/clock.server";
import { withTransaction } from "~/lib/transaction.server";
import { sealKey } from "~db/schema";
import { makeKey, type PublicSealKey } from "./key-store.server";

/**
 * Makes a unit's seal key before its first sealing, or a new one in place of the present one, which is then
 * revoked in the same transaction. Throws 404 outside the caller's territory.
 */
export async function createKey(actor: Actor, unitId: number): Promise<PublicSealKey> {
  requireRole(actor, "security_admin");
  return withTransaction(async (tx) => {
    await getUnitInScope(actor.scope, unitId);
    // The moment is taken once the sealings under way are through: theirs must lie before it.
    await tx.select({ id: sealKey.id }).from(sealKey).where(eq(sealKey.unitId, unitId)).for("update");
    const replaced = await tx
      .update(sealKey)
      .set({ revokedAt: now(), revokeReason: "更换密钥" })
      .where(and(eq(sealKey.unitId, unitId), isNull(sealKey.revokedAt)))
      .returning({ id: sealKey.id, sealName: sealKey.sealName });
    await recordAudit(
      tx,
      actor,
      ...replaced.map(({ id, sealName }) => ({
        action: "seal.revoke_key" as const,
        subject: { type: "seal_key", id, unitId },
        details: { sealName, reason: "更换密钥" },
      })),
    );
    const made = await makeKey(tx, actor, unitId);
    // A sealing made one in between, unseen by the update above: now it is replaced.
    return made ?? createKey(actor, unitId);
  });
}
