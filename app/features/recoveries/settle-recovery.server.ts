import { and, eq, isNull } from "drizzle-orm";

import type { Transaction } from "~/db.server";
import { recordAudit } from "~/features/audit/record-audit.server";
import { requireNotFuture } from "~/features/dossier/require-day.server";
import { lockPerson } from "~/features/people/lock-person.server";
import { refuseOwnRecord } from "~/features/people/own-record.server";
import { requireCountyHand } from "~/features/subsidies/county-hand";
import type { Actor } from "~/lib/actor";
import type { CalendarDate } from "~/lib/calendar-date";
import { now, today } from "~/lib/clock.server";
import { conflict, invalidInput } from "~/lib/errors";
import { newId } from "~/lib/ids.server";
import { formatFen, yuanOf } from "~/lib/money";
import { withTransaction } from "~/lib/transaction.server";
import { recovery, recoveryPayment } from "~db/schema";
import type { CloseRecoveryInput, PaymentInput } from "./inputs";
import { getRecoveryInScope, type RecoveryRow } from "./queries.server";

export type RecoveryTarget = { recoveryId: string; expectedVersion: number };

type Closing = {
  closedOn: CalendarDate;
  closeReason: "repaid" | "referred" | "not_owed";
  closeNote: string | null;
};

/** Still to be settled; `orReferred`: handed over to others counts, what comes back through them is booked too. */
async function openRecoveryOf(
  tx: Transaction,
  actor: Actor,
  target: RecoveryTarget,
  { orReferred = false }: { orReferred?: boolean } = {},
) {
  const seen = await getRecoveryInScope(actor.scope, target.recoveryId);
  const person = await lockPerson(tx, actor.scope, seen.personId);
  await refuseOwnRecord(actor, seen.personId);
  const before = await getRecoveryInScope(actor.scope, target.recoveryId);
  if (before.closedOn !== null && !(orReferred && before.closeReason === "referred")) {
    throw conflict("wrong_status", "这笔追回款项已经办结。");
  }
  return { person, before };
}

/** Moves the recovery on at the version that was seen; 409 otherwise. */
async function advance(
  tx: Transaction,
  target: RecoveryTarget,
  before: RecoveryRow,
  closing: Closing | null,
): Promise<void> {
  const [moved] = await tx
    .update(recovery)
    .set({ ...closing, version: target.expectedVersion + 1 })
    .where(
      and(
        eq(recovery.id, target.recoveryId),
        eq(recovery.version, target.expectedVersion),
        before.closedOn === null ? isNull(recovery.closedOn) : eq(recovery.closeReason, "referred"),
      ),
    )
    .returning({ id: recovery.id });
  if (!moved) {
    throw conflict("stale_version", "这笔追回款项刚有变动（别人改过，或您自己已经提交过），请刷新。", {
      current: { id: before.id, repaid: yuanOf(before.repaid), version: before.version },
    });
  }
}

/** Nothing comes back before it is asked back: on the day of the recovery, or of its notice where that is earlier. */
function requireAfterOpening(path: string, day: CalendarDate, { openedOn, noticeOn }: RecoveryRow): void {
  const first = noticeOn !== null && noticeOn < openedOn ? noticeOn : openedOn;
  if (day >= first) return;
  throw invalidInput([
    { path, code: "before_opening", message: `这笔追回 ${first} 才提出，日期不能早于这一天；请核对。` },
  ]);
}

/**
 * Records money given back, also through those it was referred to; with the whole amount the recovery closes as repaid.
 * 422 for more than is still owed.
 */
export async function payRecovery(actor: Actor, target: RecoveryTarget, input: PaymentInput): Promise<void> {
  requireCountyHand(actor, "登记退款");
  const occurredOn = input.occurredOn ?? today();
  requireNotFuture("occurredOn", occurredOn);
  await withTransaction(async (tx) => {
    const { person, before } = await openRecoveryOf(tx, actor, target, { orReferred: true });
    requireAfterOpening("occurredOn", occurredOn, before);
    const owed = before.amount - before.repaid;
    if (input.amount > owed) {
      throw invalidInput([
        { path: "amount", code: "more_than_owed", message: `还应退回 ${formatFen(owed)}，不能多于此数。` },
      ]);
    }
    const whole = input.amount === owed;
    await advance(
      tx,
      target,
      before,
      whole ? { closedOn: occurredOn, closeReason: "repaid", closeNote: null } : null,
    );
    await tx.insert(recoveryPayment).values({
      id: newId(),
      city: person.city,
      recoveryId: before.id,
      personId: before.personId,
      amount: yuanOf(input.amount),
      voucher: input.voucher || null,
      actorName: actor.name,
      occurredOn,
      recordedAt: now(),
      recordedBy: actor.accountId,
    });
    await recordAudit(tx, actor, {
      action: "recovery.pay",
      subject: { type: "person", id: before.personId, unitId: person.unitId },
      details: { recoveryId: before.id, amount: yuanOf(input.amount), closed: whole },
    });
  });
}

/** Ends a recovery that is handed over to others, or that turned out not to be owed. */
export async function closeRecovery(
  actor: Actor,
  target: RecoveryTarget,
  input: CloseRecoveryInput,
): Promise<void> {
  requireCountyHand(actor, "办结追回款项");
  const closedOn = input.on ?? today();
  requireNotFuture("on", closedOn);
  await withTransaction(async (tx) => {
    const { person, before } = await openRecoveryOf(tx, actor, target);
    requireAfterOpening("on", closedOn, before);
    await advance(tx, target, before, { closedOn, closeReason: input.reason, closeNote: input.note });
    await recordAudit(tx, actor, {
      action: "recovery.close",
      subject: { type: "person", id: before.personId, unitId: person.unitId },
      details: { recoveryId: before.id, reason: input.reason, repaid: yuanOf(before.repaid) },
    });
  });
}
