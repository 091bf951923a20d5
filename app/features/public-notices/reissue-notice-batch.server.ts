import { and, eq, isNull } from "drizzle-orm";

import type { Transaction } from "~/db.server";
import { noticeMessage } from "~/features/applicant-messages/messages";
import { insertMessage } from "~/features/applicant-messages/write-message.server";
import { recordAudit } from "~/features/audit/record-audit.server";
import { refreshPersonFacts } from "~/features/people/refresh-person-facts.server";
import { type Case, loadCase } from "~/features/recognition/case.server";
import { openingOf, shownPerson } from "~/features/recognition/open-public-notice.server";
import { insertStep, updateGuarded } from "~/features/recognition/take-step.server";
import { IDENTITY_FACTS } from "~/features/verification/record-contradictions";
import { openQuestions } from "~/features/verification/rules";
import { notice } from "~/law/clauses";
import { type Actor, requireRole } from "~/lib/actor";
import { dayOf, now, today } from "~/lib/clock.server";
import { conflict, forbidden, ruleBroken } from "~/lib/errors";
import { withTransaction } from "~/lib/transaction.server";
import { publicNoticeBatch, publicNoticeEntry } from "~db/schema";
import type { ReissueNoticeInput } from "./inputs";
import { isReissuable } from "./rules";
import { getNoticeBatch, type NoticeBatchRow } from "./queries.server";
import { insertBatch, insertEntry, type Opening } from "./write-notice.server";

/** The applications still on the notice, in its order. */
async function listStanding(tx: Transaction, batchId: string): Promise<string[]> {
  const rows = await tx
    .select({ applicationId: publicNoticeEntry.applicationId })
    .from(publicNoticeEntry)
    .where(and(eq(publicNoticeEntry.batchId, batchId), isNull(publicNoticeEntry.removedAt)))
    .orderBy(publicNoticeEntry.position);
  return rows.map((row) => row.applicationId);
}

async function takeDown(
  tx: Transaction,
  actor: Actor,
  batch: NoticeBatchRow,
  expectedVersion: number,
  reason: string,
): Promise<void> {
  const updated = await tx
    .update(publicNoticeBatch)
    .set({
      withdrawnAt: now(),
      withdrawnBy: actor.accountId,
      withdrawReason: reason,
      version: expectedVersion + 1,
    })
    .where(
      and(
        eq(publicNoticeBatch.id, batch.id),
        eq(publicNoticeBatch.version, expectedVersion),
        isNull(publicNoticeBatch.withdrawnAt),
      ),
    )
    .returning({ id: publicNoticeBatch.id });
  if (updated.length === 0)
    throw conflict("stale_version", "这份公示刚有变动（别人改过，或您自己已经提交过），请刷新后再办理。");
}

/** A number corrected under the notice: until its question is answered nobody knows whom the new one has to name. */
function refuseOpenIdentity(cases: Iterable<Case>): void {
  const waiting = [...cases].filter(({ records }) =>
    openQuestions(records.questions).some(({ factKey }) =>
      (IDENTITY_FACTS as readonly string[]).includes(factKey),
    ),
  );
  if (waiting.length === 0) return;
  throw ruleBroken(
    "questions_open",
    `${waiting.map(({ application: { number } }) => number).join("、")} 的证件号码作过更正，出生日期或性别的疑点还没有处理。请先在该申请上处理疑点，再撤下并重新公示。`,
    notice("二（二）"),
  );
}

/** Moves one application to the new notice: new dates, a step, a new line, and word to the applicant. */
async function moveCase(
  tx: Transaction,
  actor: Actor,
  found: Case,
  { opening, position, reason }: { opening: Opening; position: number; reason: string },
): Promise<void> {
  const { application } = found;
  const { opensOn, dueOn, batchId } = opening;
  await updateGuarded(tx, actor, found, { noticeOpensOn: opensOn, noticeDueOn: dueOn });
  await insertStep(tx, actor, {
    applicationId: application.id,
    city: application.city,
    personId: application.personId,
    position: (found.steps.at(-1)?.position ?? 0) + 1,
    action: "reissue-notice",
    fromStatus: application.status,
    toStatus: application.status,
    occurredOn: opensOn,
    details: { opensOn, dueOn, batchId, reason, ...shownPerson(found) },
  });
  await insertEntry(tx, batchId, position, found);
  await insertMessage(
    tx,
    actor,
    found,
    noticeMessage({
      number: application.number,
      opensOn,
      dueOn,
      replaced: { opensOn: application.noticeOpensOn, reason },
    }),
  );
  await refreshPersonFacts(tx, application.personId);
}

/**
 * 撤下并重新公示: a notice that hangs with an error is taken down with the reason and a new one opens today for
 * everybody still on it, with three new working days; the first stays in the archive. By a caseworker who sees the
 * whole notice, before its close, or after it where it was recorded late and nobody has signed on it. Throws 404, 403, 409 `notice_over` or `stale_version`,
 * 422 while it is open whose number one of them bears.
 */
export async function reissueNoticeBatch(
  actor: Actor,
  target: { batchId: string; expectedVersion: number },
  { reason, place }: ReissueNoticeInput,
): Promise<{ id: string; number: string; entries: number }> {
  requireRole(actor, "caseworker");
  return withTransaction(async (tx) => {
    const batch = await getNoticeBatch(actor.scope, target.batchId);
    if (!batch.whole) throw forbidden("这份公示由上级单位开出，请由开出单位撤下。");
    if (!isReissuable(batch, dayOf(batch.openedAt))) {
      throw conflict(
        "notice_over",
        "这份公示已经结束或已撤下，不能再改。确需更正的，请由县级退回后重新公示。",
      );
    }
    const standing = await listStanding(tx, batch.id);
    if (standing.length === 0) throw conflict("notice_empty", "这份公示上已没有人，不需要重新公示。");
    await takeDown(tx, actor, batch, target.expectedVersion, reason);
    const cases = new Map<string, Case>();
    for (const id of standing.toSorted()) cases.set(id, await loadCase(actor, id));
    const [first] = cases.values();
    if (!first) throw new RangeError("a notice without a line");
    if ([...cases.values()].some(({ application: { status } }) => status !== "public_notice")) {
      throw conflict(
        "notice_signed",
        "这份公示上有人已签署初步意见，不能整批撤下。没有签署的，请由县级退回或办理“初审不通过”后重新公示。",
      );
    }
    if ([...cases.values()].some((one) => one.hand.ownCase)) {
      throw forbidden("公示中有您本人的申请，依照回避要求，请由其他同事办理。");
    }
    refuseOpenIdentity(cases.values());
    const opening = openingOf(actor, first, { opensOn: today(), place: place ?? batch.place });
    for (const [id, found] of cases) {
      await moveCase(tx, actor, found, { opening, position: standing.indexOf(id) + 1, reason });
    }
    const next = await insertBatch(tx, actor, opening, [...cases.values()]);
    await recordAudit(
      tx,
      actor,
      {
        action: "public_notice.withdraw",
        subject: { type: "public_notice", id: batch.id, unitId: batch.unit.id },
        details: { number: batch.number, reason, replacedBy: next.number },
      },
      {
        action: "public_notice.open",
        subject: { type: "public_notice", id: next.id, unitId: actor.unit.id },
        details: { number: next.number, entries: cases.size, replaces: batch.number },
      },
    );
    return { ...next, entries: cases.size };
  });
}
