import { and, eq, isNull } from "drizzle-orm";

import { recordAudit } from "~/features/audit/record-audit.server";
import { tellRecorder } from "~/features/dossier/tell-recorder.server";
import { refuseOwnRecord } from "~/features/people/own-record.server";
import { getPersonInScope } from "~/features/people/queries.server";
import { type Actor, requireRole } from "~/lib/actor";
import { now } from "~/lib/clock.server";
import { conflict, notFound } from "~/lib/errors";
import { isId } from "~/lib/ids.server";
import { withTransaction } from "~/lib/transaction.server";
import { certificateEntry } from "~db/schema";
import { type CertificateEntryView, entryColumns, presentEntry } from "./queries.server";

type Target = { entryId: string; expectedVersion: number };

/** Voids a wrong entry, with the reason; it stays on record. Throws 404, 403, 409 `already_voided` or `stale_version`. */
export async function voidCertificateEntry(
  actor: Actor,
  { entryId, expectedVersion }: Target,
  { reason }: { reason: string },
): Promise<CertificateEntryView> {
  requireRole(actor, "caseworker", "reviewer");
  if (!isId(entryId)) throw notFound("没有找到这条记载。");
  return withTransaction(async (tx) => {
    const [before] = await tx
      .select({ ...entryColumns, personId: certificateEntry.personId })
      .from(certificateEntry)
      .where(eq(certificateEntry.id, entryId));
    if (!before) throw notFound("没有找到这条记载。");
    const person = await getPersonInScope(actor.scope, before.personId);
    await refuseOwnRecord(actor, person.id);
    if (before.voidedAt) throw conflict("already_voided", "这条记载已经作废。");
    const [row] = await tx
      .update(certificateEntry)
      .set({
        voidedAt: now(),
        voidedBy: actor.accountId,
        voidReason: reason,
        version: expectedVersion + 1,
      })
      .where(
        and(
          eq(certificateEntry.id, entryId),
          eq(certificateEntry.version, expectedVersion),
          isNull(certificateEntry.voidedAt),
        ),
      )
      .returning(entryColumns);
    const { personId, ...shown } = before;
    if (!row) {
      throw conflict("stale_version", "这条记载刚被改动过，请刷新后再作废。", {
        current: presentEntry(shown),
      });
    }
    await tellRecorder(actor, person, { kind: "certificate_entry", recordId: before.id, reason });
    await recordAudit(tx, actor, {
      action: "application.certificate_void",
      subject: { type: "person", id: personId, unitId: person.unitId },
      details: { entryId, reason },
      before: presentEntry(shown),
      after: presentEntry(row),
    });
    return presentEntry(row);
  });
}
