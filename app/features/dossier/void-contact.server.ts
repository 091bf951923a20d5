import { and, eq, isNull } from "drizzle-orm";

import { recordAudit } from "~/features/audit/record-audit.server";
import { tellRecorder } from "./tell-recorder.server";
import { alignContactMeasures } from "~/features/help-plan/contact-measures.server";
import { getPersonInScope } from "~/features/people/queries.server";
import { refreshPersonFacts } from "~/features/people/refresh-person-facts.server";
import { type Actor, requireRole } from "~/lib/actor";
import { now } from "~/lib/clock.server";
import { conflict, notFound } from "~/lib/errors";
import { isId } from "~/lib/ids.server";
import { withTransaction } from "~/lib/transaction.server";
import { serviceRecord } from "~db/schema";
import { contactColumns } from "./record-contact.server";

/**
 * Voids a wrongly recorded contact; it stays in the timeline with the reason and no longer counts.
 * 404 outside the territory, 409 when already voided or changed since.
 */
export async function voidContact(
  actor: Actor,
  personId: string,
  contactId: string,
  version: number,
  reason: string,
) {
  requireRole(actor, "caseworker", "manager", "reviewer");
  return withTransaction(async (tx) => {
    const person = await getPersonInScope(actor.scope, personId);
    if (!isId(contactId)) throw notFound("没有找到这条联系记录。");
    const ofPerson = and(
      eq(serviceRecord.id, contactId),
      eq(serviceRecord.city, person.city),
      eq(serviceRecord.personId, personId),
    );
    const [before] = await tx.select(contactColumns).from(serviceRecord).where(ofPerson);
    if (!before) throw notFound("没有找到这条联系记录。");
    if (before.voidedAt) throw conflict("already_voided", "这条联系记录已经作废。", { current: before });
    const [voided] = await tx
      .update(serviceRecord)
      .set({ voidedAt: now(), voidedBy: actor.accountId, voidReason: reason, version: version + 1 })
      .where(and(ofPerson, eq(serviceRecord.version, version), isNull(serviceRecord.voidedAt)))
      .returning(contactColumns);
    if (!voided) {
      throw conflict("stale_version", "这条记录刚被改动过，请刷新后再作废。", { current: before });
    }
    await recordAudit(tx, actor, {
      action: "dossier.void",
      subject: { type: "person", id: personId, unitId: person.unitId },
      details: { kind: "service_record", recordId: contactId, reason },
      before,
      after: voided,
    });
    await tellRecorder(actor, person, { kind: "service_record", recordId: contactId, reason });
    await alignContactMeasures(tx, actor, personId);
    await refreshPersonFacts(tx, personId);
    return voided;
  });
}
