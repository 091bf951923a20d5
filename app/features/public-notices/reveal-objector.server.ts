import { eq } from "drizzle-orm";

import { recordAudit } from "~/features/audit/record-audit.server";
import { limitReveals } from "~/features/people/reveal-rate.server";
import { type Actor, requireRole } from "~/lib/actor";
import { decryptField } from "~/lib/crypto/field-cipher.server";
import { withTransaction } from "~/lib/transaction.server";
import { noticeObjection } from "~db/schema";
import { getObjection } from "./objection-queries.server";

/**
 * The objector's contact in the clear for a stated purpose, to the hands that examine objections; one audit event.
 * Throws 404 outside the territory, 403 for other roles, 429 after too many in an hour. Null where none was left.
 */
export async function revealObjector(
  actor: Actor,
  objectionId: string,
  { purpose }: { purpose: string },
): Promise<string | null> {
  requireRole(actor, "caseworker", "reviewer");
  await limitReveals(actor);
  const objection = await getObjection(actor.scope, objectionId);
  return withTransaction(async (tx) => {
    const [stored] = await tx
      .select({ cipher: noticeObjection.contactCipher })
      .from(noticeObjection)
      .where(eq(noticeObjection.id, objection.id));
    await recordAudit(tx, actor, {
      action: "person.reveal",
      subject: { type: "objection", id: objection.id },
      details: { field: "objectorContact", purpose, applicationId: objection.applicationId },
    });
    return stored?.cipher ? decryptField(stored.cipher) : null;
  });
}
