import { and, desc, eq, isNull } from "drizzle-orm";

import { getOwner, type OwnerKey } from "~/features/attachments/owner.server";
import type { Actor } from "~/lib/actor";
import { dayOf } from "~/lib/clock.server";
import { decryptField } from "~/lib/crypto/field-cipher.server";
import { executor } from "~/lib/transaction.server";
import { signature } from "~db/schema";
import type { SignatureView } from "./ways";

export function presentSignature(row: typeof signature.$inferSelect): SignatureView {
  return {
    id: row.id,
    way: row.way,
    signerName: row.signerName,
    statement: row.statement,
    digest: row.digest,
    signedAt: row.signedAt.toISOString(),
    signedOn: dayOf(row.signedAt),
    recordedBy: row.recordedByName,
    strokes: row.strokesCipher === null ? null : decryptField(row.strokesCipher),
  };
}

/** The signature in force under the declaration of an application; null when nobody has signed. 404 outside. */
export async function readSignature(
  actor: Actor,
  key: Pick<OwnerKey, "applicationId" | "onlineApplicationId">,
): Promise<SignatureView | null> {
  const owner = await getOwner(actor, key);
  const [row] = await executor()
    .select()
    .from(signature)
    .where(
      and(
        owner.applicationId
          ? eq(signature.applicationId, owner.applicationId)
          : eq(signature.onlineApplicationId, owner.id),
        eq(signature.kind, "declaration"),
        isNull(signature.voidedAt),
      ),
    )
    .orderBy(desc(signature.signedAt))
    .limit(1);
  return row ? presentSignature(row) : null;
}

/** One signature of a person by id, whether or not it was replaced since; null when there is none. */
export async function findSignatureOf(personId: string, id: string): Promise<SignatureView | null> {
  const [row] = await executor()
    .select()
    .from(signature)
    .where(and(eq(signature.id, id), eq(signature.personId, personId)));
  return row ? presentSignature(row) : null;
}
