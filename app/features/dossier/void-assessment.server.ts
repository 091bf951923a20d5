import { and, eq, isNull } from "drizzle-orm";

import { recordAudit } from "~/features/audit/record-audit.server";
import { tellRecorder } from "./tell-recorder.server";
import { lockPerson } from "~/features/people/lock-person.server";
import { refreshPersonFacts } from "~/features/people/refresh-person-facts.server";
import { type Actor, requireRole } from "~/lib/actor";
import { now } from "~/lib/clock.server";
import { conflict, notFound } from "~/lib/errors";
import { isId } from "~/lib/ids.server";
import { withTransaction } from "~/lib/transaction.server";
import { needAssessment } from "~db/schema";
import { assessmentColumns } from "./assessment-version.server";

/**
 * Voids a wrongly recorded assessment; it stays in the dossier with the reason, and the one before it stands again.
 * 404 outside the territory, 409 when already voided or changed since.
 */
export async function voidAssessment(
  actor: Actor,
  personId: string,
  assessmentId: string,
  version: number,
  reason: string,
) {
  requireRole(actor, "caseworker", "manager", "reviewer");
  return withTransaction(async (tx) => {
    const person = await lockPerson(tx, actor.scope, personId);
    if (!isId(assessmentId)) throw notFound("没有找到这次评估。");
    const ofPerson = and(
      eq(needAssessment.id, assessmentId),
      eq(needAssessment.city, person.city),
      eq(needAssessment.personId, personId),
    );
    const columns = { ...assessmentColumns, voidedAt: needAssessment.voidedAt };
    const [before] = await tx.select(columns).from(needAssessment).where(ofPerson);
    if (!before) throw notFound("没有找到这次评估。");
    if (before.voidedAt) throw conflict("already_voided", "这次评估已经作废。", { current: before });
    const [voided] = await tx
      .update(needAssessment)
      .set({ voidedAt: now(), voidedBy: actor.accountId, voidReason: reason, version: version + 1 })
      .where(and(ofPerson, eq(needAssessment.version, version), isNull(needAssessment.voidedAt)))
      .returning(columns);
    if (!voided) {
      throw conflict("stale_version", "这次评估刚被改动过，请看最新内容后再作废。", { current: before });
    }
    await recordAudit(tx, actor, {
      action: "dossier.void",
      subject: { type: "person", id: personId, unitId: person.unitId },
      details: { kind: "need_assessment", recordId: assessmentId, reason },
      before,
      after: voided,
    });
    await tellRecorder(actor, person, { kind: "need_assessment", recordId: assessmentId, reason });
    await refreshPersonFacts(tx, personId);
    return voided;
  });
}
