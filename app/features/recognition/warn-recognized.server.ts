import { and, eq, gt, isNotNull, isNull, or } from "drizzle-orm";

import type { Transaction } from "~/db.server";
import type { Actor } from "~/lib/actor";
import { today } from "~/lib/clock.server";
import { recognition } from "~db/schema";
import { refreshRecognitionDoubt } from "./refresh-recognition-doubt.server";

async function isRecognizedHere(tx: Transaction, owner: { id: string; city: number }): Promise<boolean> {
  const [held] = await tx
    .select({ id: recognition.id })
    .from(recognition)
    .where(
      and(
        eq(recognition.personId, owner.id),
        eq(recognition.city, owner.city),
        isNotNull(recognition.applicationId),
        isNull(recognition.voidedAt),
        or(isNull(recognition.untilOn), gt(recognition.untilOn, today())),
      ),
    );
  return held !== undefined;
}

/**
 * For whoever corrects the record of somebody recognized here: whether the recognition still holds by the corrected
 * facts (what does not becomes a duty), and what becomes of its form. The program ends nothing: an exit (三（六）) is
 * proposed by a hand. Null where nothing of the recognition is touched.
 */
export async function warnRecognized(
  tx: Transaction,
  actor: Actor,
  owner: { id: string; city: number },
  { identity, changed }: { identity: boolean; changed: boolean },
): Promise<string | null> {
  if (!identity && !changed) return null;
  const doubt = await refreshRecognitionDoubt(tx, actor, owner.id);
  const form =
    identity && (await isRecognizedHere(tx, owner))
      ? "认定表备注写明这次更正，更正前的电子印章不再显示在表上。"
      : "";
  return `${doubt ?? ""}${form}` || null;
}
