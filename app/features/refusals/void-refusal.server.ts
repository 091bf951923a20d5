import { and, eq, isNull } from "drizzle-orm";

import { recordAudit } from "~/features/audit/record-audit.server";
import { tellRecorder } from "~/features/dossier/tell-recorder.server";
import { lockPerson } from "~/features/people/lock-person.server";
import { refuseOwnRecord } from "~/features/people/own-record.server";
import { refreshPersonFacts } from "~/features/people/refresh-person-facts.server";
import { type Actor, requireRole } from "~/lib/actor";
import { now } from "~/lib/clock.server";
import { conflict, notFound } from "~/lib/errors";
import { isId } from "~/lib/ids.server";
import { withTransaction } from "~/lib/transaction.server";
import { serviceRefusal } from "~db/schema";
import { refusalColumns } from "./queries.server";

/** Voids a wrongly recorded refusal; it stays in the ledger with the reason and no longer counts. */
export async function voidRefusal(
  actor: Actor,
  personId: string,
  refusalId: string,
  version: number,
  reason: string,
) {
  requireRole(actor, "caseworker", "manager", "reviewer");
  return withTransaction(async (tx) => {
    const person = await lockPerson(tx, actor.scope, personId);
    await refuseOwnRecord(actor, personId);
    const own = and(
      eq(serviceRefusal.id, isId(refusalId) ? refusalId : personId),
      eq(serviceRefusal.city, person.city),
      eq(serviceRefusal.personId, personId),
    );
    const [before] = await tx.select(refusalColumns).from(serviceRefusal).where(own);
    if (!before) throw notFound("没有找到这条拒绝记录。");
    if (before.voidedAt) throw conflict("already_voided", "这条拒绝记录已经作废。");
    const [voided] = await tx
      .update(serviceRefusal)
      .set({ voidedAt: now(), voidedBy: actor.accountId, voidReason: reason, version: version + 1 })
      .where(and(own, eq(serviceRefusal.version, version), isNull(serviceRefusal.voidedAt)))
      .returning(refusalColumns);
    if (!voided) throw conflict("stale_version", "这条记录刚被改动过，请刷新后再作废。");
    await recordAudit(tx, actor, {
      action: "dossier.void",
      subject: { type: "person", id: personId, unitId: person.unitId },
      details: { kind: "service_refusal", recordId: refusalId, reason },
      before,
      after: voided,
    });
    await tellRecorder(actor, person, { kind: "service_refusal", recordId: refusalId, reason });
    await refreshPersonFacts(tx, personId);
    return voided;
  });
}
