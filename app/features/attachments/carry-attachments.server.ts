import { and, asc, eq, isNull } from "drizzle-orm";

import type { Transaction } from "~/db.server";
import { recordAudit } from "~/features/audit/record-audit.server";
import type { Actor } from "~/lib/actor";
import { now } from "~/lib/clock.server";
import { newId } from "~/lib/ids.server";
import { attachment } from "~db/schema";

type Person = { id: string; city: number; unitId: number };

/**
 * The photos of a contact that is recorded anew go over to the record that takes its place. The rows of the voided one
 * stay with it, voided from this moment on, so that an earlier day still shows them; the bytes are kept once. In the
 * correction's own transaction, the person held and the record voided.
 */
export async function carryVisitPhotos(
  tx: Transaction,
  actor: Actor,
  person: Person,
  { from, to }: { from: string; to: string },
): Promise<void> {
  const ofRecord = and(
    eq(attachment.personId, person.id),
    eq(attachment.city, person.city),
    eq(attachment.kind, "visit"),
    eq(attachment.subjectId, from),
    isNull(attachment.voidedAt),
  );
  const kept = await tx
    .select()
    .from(attachment)
    .where(ofRecord)
    .orderBy(asc(attachment.uploadedAt), asc(attachment.id))
    .for("update");
  if (kept.length === 0) return;
  const at = now();
  const carried = kept.map((row) => ({
    ...row,
    id: newId(),
    subjectId: to,
    uploadedAt: at,
    uploadedBy: actor.accountId,
    uploadedByName: actor.name,
  }));
  await tx.insert(attachment).values(carried);
  const voided = {
    voidedAt: at,
    voidedBy: actor.accountId,
    voidReason: "所属记录作废并重记，照片已转到新记录",
  };
  await tx.update(attachment).set(voided).where(ofRecord);
  await recordAudit(
    tx,
    actor,
    ...kept.flatMap((row, index) => {
      const after = carried[index];
      const details = { personId: person.id, applicationId: null, kind: row.kind };
      const subject = (id: string) => ({ type: "attachment", id, unitId: person.unitId });
      return [
        {
          action: "attachment.upload" as const,
          subject: subject(after?.id ?? ""),
          details: { ...details, carriedFrom: row.id },
          after,
        },
        {
          action: "attachment.void" as const,
          subject: subject(row.id),
          details,
          before: row,
          after: { ...row, ...voided },
        },
      ];
    }),
  );
}
