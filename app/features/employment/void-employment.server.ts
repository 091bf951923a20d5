import { and, eq, isNull } from "drizzle-orm";

import type { Transaction } from "~/db.server";
import { recordAudit } from "~/features/audit/record-audit.server";
import type { Replaced } from "~/features/dossier/correcting";
import { tellRecorder } from "~/features/dossier/tell-recorder.server";
import { dropEmployedSuggestion } from "~/features/exits/propose-exit.server";
import type { LockedPerson } from "~/features/people/lock-person.server";
import { refreshPersonFacts } from "~/features/people/refresh-person-facts.server";
import { outOfWork } from "~/features/welfare-posts/end-placement.server";
import { listPlacementsOf } from "~/features/welfare-posts/queries.server";
import { questionEmployment } from "~/features/verification/question-record.server";
import { refreshRecognitionDoubt } from "~/features/recognition/refresh-recognition-doubt.server";
import type { Actor } from "~/lib/actor";
import { now, today } from "~/lib/clock.server";
import { conflict } from "~/lib/errors";
import { withTransaction } from "~/lib/transaction.server";
import { employmentStatus } from "~db/schema";
import { holdEntry } from "./hold-entry.server";
import { employmentColumns, type EmploymentRow, listEmployments, standingFacts } from "./queries.server";
import { statusOn } from "./rules";

/**
 * Voids a wrong entry of the employment line; it stays with the reason. A suggestion to the county that rested on it
 * goes with it. 404 outside the territory, 409 when voided, stale, or written by a placement or a training (void that
 * one).
 */
export async function voidEmployment(
  actor: Actor,
  personId: string,
  employmentId: string,
  version: number,
  reason: string,
) {
  return withTransaction(async (tx) => {
    const { person, before, voided } = await voidEntry(tx, actor, personId, {
      id: employmentId,
      version,
      reason,
    });
    await backToUnemployment(tx, actor, person, before);
    const left = statusOn(standingFacts(await listEmployments(personId)), today());
    if (left?.status !== "employed") {
      await dropEmployedSuggestion(tx, actor, person, { reason: `就业记录已作废：${reason}` });
    }
    await questionEmployment(tx, actor, person);
    await refreshRecognitionDoubt(tx, actor, personId);
    await refreshPersonFacts(tx, personId);
    return voided;
  });
}

/**
 * Strikes the entry out and tells who wrote it; what follows for the recognition, the exit and the post is the caller's,
 * who knows whether another entry takes its place.
 */
export async function voidEntry(
  tx: Transaction,
  actor: Actor,
  personId: string,
  { id, version, reason }: Replaced,
) {
  const { person, entry: before } = await holdEntry(tx, actor, personId, id);
  if (before.voidedAt) throw conflict("already_voided", "这条记录已经作废。");
  if (before.placementId) {
    throw conflict("made_by_placement", "这条记录由公益性岗位安置带来，请在公益性岗位中办理作废或退出。");
  }
  if (before.enrolmentId) {
    throw conflict("made_by_training", "这条记录由培训记录带来，请在培训中更正或作废。");
  }
  const [voided] = await tx
    .update(employmentStatus)
    .set({ voidedAt: now(), voidedBy: actor.accountId, voidReason: reason, version: version + 1 })
    .where(
      and(
        eq(employmentStatus.id, id),
        eq(employmentStatus.city, person.city),
        eq(employmentStatus.version, version),
        isNull(employmentStatus.voidedAt),
      ),
    )
    .returning(employmentColumns);
  if (!voided) {
    throw conflict("stale_version", "这条记录刚被改动过，请刷新后再作废。", { current: before });
  }
  await recordAudit(tx, actor, {
    action: "dossier.void",
    subject: { type: "person", id: personId, unitId: person.unitId },
    details: { kind: "employment_status", recordId: id, reason },
    before,
    after: voided,
  });
  await tellRecorder(actor, person, { kind: "employment_status", recordId: id, reason });
  return { person, before, voided };
}

/** The work or training that a post was left for turns out to be none: the post stays left, and the person is out of work since. */
export async function backToUnemployment(
  tx: Transaction,
  actor: Actor,
  person: LockedPerson,
  { occurredOn }: EmploymentRow,
): Promise<void> {
  const left = (await listPlacementsOf(person.id)).find(
    ({ voided, endedOn }) => !voided && endedOn === occurredOn,
  );
  if (!left) return;
  const rows = standingFacts(await listEmployments(person.id));
  if (rows.some(({ on }) => on === occurredOn)) return;
  const line = outOfWork(actor, person.city, { personId: person.id, placementId: left.id }, occurredOn);
  await tx.insert(employmentStatus).values(line);
}
