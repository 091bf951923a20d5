import { and, eq, isNull } from "drizzle-orm";

import { recordAudit } from "~/features/audit/record-audit.server";
import { requireNotFuture } from "~/features/dossier/require-day.server";
import { requireRecognitionInForce } from "~/features/job-offers/queries.server";
import { lockPerson } from "~/features/people/lock-person.server";
import { refuseOwnRecord } from "~/features/people/own-record.server";
import { refreshPersonFacts } from "~/features/people/refresh-person-facts.server";
import { refuseBroken } from "~/features/subsidies/apply-subsidy.server";
import { notice } from "~/law/clauses";
import { type Actor, requireRole } from "~/lib/actor";
import { now, today } from "~/lib/clock.server";
import { conflict, ruleBroken } from "~/lib/errors";
import { newId } from "~/lib/ids.server";
import { withTransaction } from "~/lib/transaction.server";
import { welfareQueueEntry } from "~db/schema";
import type { LeaveQueueInput, QueueInput } from "./inputs";
import { listPlacementsOf } from "./queries.server";
import { getQueueEntryInScope } from "./queue.server";
import { queueProblems } from "./rules";

/**
 * Puts a recognized person on the waiting list (轮候), which is also what 托底安置 asks for while no post is free.
 * 409 `already_queued`, `already_placed` or `not_recognized`; 422 before recognition and from statutory retirement on.
 */
export async function enterQueue(actor: Actor, personId: string, input: QueueInput): Promise<{ id: string }> {
  requireRole(actor, "caseworker", "manager", "reviewer");
  const occurredOn = input.occurredOn ?? today();
  requireNotFuture("occurredOn", occurredOn);
  return withTransaction(async (tx) => {
    const person = await lockPerson(tx, actor.scope, personId);
    await refuseOwnRecord(actor, personId);
    const recognized = await requireRecognitionInForce(personId);
    if (occurredOn < recognized.recognizedOn) {
      const message = `轮候登记日早于认定日 ${recognized.recognizedOn}，请核对。`;
      throw ruleBroken("before_recognition", message, notice("四（二）"), [
        { path: "occurredOn", code: "before_recognition", message },
      ]);
    }
    refuseBroken(queueProblems(person, occurredOn));
    const held = (await listPlacementsOf(personId)).find((one) => !one.voided && one.endedOn === null);
    if (held) throw conflict("already_placed", `此人现在 ${held.employer} ${held.post} 在岗，不必轮候。`);
    const id = newId();
    const values = { wantedKind: input.wantedKind ?? null, note: input.note || null, occurredOn };
    const [entered] = await tx
      .insert(welfareQueueEntry)
      .values({
        id,
        city: person.city,
        personId,
        ...values,
        actorName: actor.name,
        recordedAt: now(),
        recordedBy: actor.accountId,
      })
      .onConflictDoNothing()
      .returning({ id: welfareQueueEntry.id });
    if (!entered) throw conflict("already_queued", "此人已在轮候名单中。");
    await recordAudit(tx, actor, {
      action: "welfare_post.queue",
      subject: { type: "person", id: personId, unitId: person.unitId },
      details: { entryId: id, step: "enter" },
      after: values,
    });
    await refreshPersonFacts(tx, personId);
    return { id };
  });
}

/** Takes a person off the waiting list, with the reason. 409 when gone or changed meanwhile. */
export async function leaveQueue(
  actor: Actor,
  target: { personId: string; entryId: string; expectedVersion: number },
  input: LeaveQueueInput,
): Promise<void> {
  requireRole(actor, "caseworker", "manager", "reviewer");
  const leftOn = input.leftOn ?? today();
  requireNotFuture("leftOn", leftOn);
  await withTransaction(async (tx) => {
    const person = await lockPerson(tx, actor.scope, target.personId);
    await refuseOwnRecord(actor, target.personId);
    const before = await getQueueEntryInScope(actor.scope, target.personId, target.entryId);
    if (before.leftOn !== null || before.voided) throw conflict("wrong_status", "此人已不在轮候名单中。");
    if (leftOn < before.enteredOn) {
      throw ruleBroken("before_entry", `退出日不能早于登记日 ${before.enteredOn}。`, undefined, [
        { path: "leftOn", code: "before_entry", message: `退出日不能早于登记日 ${before.enteredOn}。` },
      ]);
    }
    const reason = input.reason as "withdrawn" | "exited" | "other";
    const [left] = await tx
      .update(welfareQueueEntry)
      .set({
        leftOn,
        leftReason: reason,
        leftRecordedAt: now(),
        version: target.expectedVersion + 1,
      })
      .where(
        and(
          eq(welfareQueueEntry.id, target.entryId),
          eq(welfareQueueEntry.version, target.expectedVersion),
          isNull(welfareQueueEntry.leftOn),
        ),
      )
      .returning({ id: welfareQueueEntry.id });
    if (!left) {
      throw conflict("stale_version", "这条轮候登记刚有变动（别人改过，或您自己已经提交过），请刷新。", {
        current: { id: before.id, leftOn: before.leftOn, version: before.version },
      });
    }
    await recordAudit(tx, actor, {
      action: "welfare_post.queue",
      subject: { type: "person", id: target.personId, unitId: person.unitId },
      details: { entryId: target.entryId, step: "leave", reason },
    });
    await refreshPersonFacts(tx, target.personId);
  });
}
