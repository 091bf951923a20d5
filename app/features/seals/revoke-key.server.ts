import { and, eq, isNull } from "drizzle-orm";

import { recordAudit } from "~/features/audit/record-audit.server";
import { getUnitInScope } from "~/features/units/queries.server";
import { type Actor, requireRole } from "~/lib/actor";
import { now } from "~/lib/clock.server";
import { conflict, notFound } from "~/lib/errors";
import { withTransaction } from "~/lib/transaction.server";
import { sealKey } from "~db/schema";
import type { RevokeKeyInput } from "./inputs";
import { findKey } from "./queries.server";

/**
 * Takes a unit's key out of use, with the reason: nothing is sealed with it any more, what was sealed before stays
 * valid, and the next sealing makes a new key. Waits for sealings under way. 409 when it was revoked before.
 */
export async function revokeKey(actor: Actor, keyId: string, { reason }: RevokeKeyInput): Promise<void> {
  requireRole(actor, "security_admin");
  await withTransaction(async (tx) => {
    const key = await findKey(keyId);
    if (!key) throw notFound("没有这枚印章密钥。");
    await getUnitInScope(actor.scope, key.unitId);
    await tx.select({ id: sealKey.id }).from(sealKey).where(eq(sealKey.id, keyId)).for("update");
    const [revoked] = await tx
      .update(sealKey)
      .set({ revokedAt: now(), revokeReason: reason })
      .where(and(eq(sealKey.id, keyId), isNull(sealKey.revokedAt)))
      .returning({ id: sealKey.id });
    if (!revoked) throw conflict("already_revoked", "这枚印章密钥已经停用。");
    await recordAudit(tx, actor, {
      action: "seal.revoke_key",
      subject: { type: "seal_key", id: keyId, unitId: key.unitId },
      details: { sealName: key.sealName, reason },
      before: key,
      after: { ...key, reason },
    });
  });
}
