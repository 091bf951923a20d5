import { and, eq, isNull } from "drizzle-orm";

import { recordAudit } from "~/features/audit/record-audit.server";
import { tellRecorder } from "~/features/dossier/tell-recorder.server";
import { lockPerson } from "~/features/people/lock-person.server";
import { refuseOwnRecord } from "~/features/people/own-record.server";
import { refreshPersonFacts } from "~/features/people/refresh-person-facts.server";
import { requireCountyHand } from "~/features/subsidies/county-hand";
import { type Actor, requireRole } from "~/lib/actor";
import { now } from "~/lib/clock.server";
import { conflict } from "~/lib/errors";
import { withTransaction } from "~/lib/transaction.server";
import { trainingEnrolment } from "~db/schema";
import { voidTurns } from "./follow-employment.server";
import { enrolmentColumns, type EnrolmentRow, getEnrolment } from "./queries.server";

/**
 * Voids a wrong enrolment; it stays with the reason and its seat is free again. One that tells of money paid is the
 * county's to void (403), as the money was. 404, 409 voided or stale.
 */
export async function voidEnrolment(
  actor: Actor,
  personId: string,
  enrolmentId: string,
  version: number,
  reason: string,
): Promise<EnrolmentRow> {
  requireRole(actor, "caseworker", "manager", "reviewer");
  return withTransaction(async (tx) => {
    const person = await lockPerson(tx, actor.scope, personId);
    await refuseOwnRecord(actor, personId);
    const before = await getEnrolment(personId, enrolmentId);
    if (before.voidedAt) throw conflict("already_voided", "这条培训记录已经作废。");
    if (before.subsidyAmount !== null) requireCountyHand(actor, "作废已登记发放补贴的培训");
    const [voided] = await tx
      .update(trainingEnrolment)
      .set({ voidedAt: now(), voidedBy: actor.accountId, voidReason: reason, version: version + 1 })
      .where(
        and(
          eq(trainingEnrolment.id, before.id),
          eq(trainingEnrolment.city, before.city),
          eq(trainingEnrolment.version, version),
          isNull(trainingEnrolment.voidedAt),
        ),
      )
      .returning(enrolmentColumns);
    if (!voided)
      throw conflict("stale_version", "这条培训记录刚被改动过，请刷新后再作废。", { current: before });
    await voidTurns(tx, actor, before.id, reason);
    await refreshPersonFacts(tx, personId);
    await recordAudit(tx, actor, {
      action: "dossier.void",
      subject: { type: "person", id: personId, unitId: person.unitId },
      details: { kind: "training_enrolment", recordId: before.id, reason },
      before,
      after: voided,
    });
    await tellRecorder(actor, person, { kind: "training_enrolment", recordId: before.id, reason });
    return voided;
  });
}
