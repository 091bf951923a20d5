import type { Transaction } from "~/db.server";
import { recordAudit } from "~/features/audit/record-audit.server";
import { requireNotFuture } from "~/features/dossier/require-day.server";
import { requireCountyHand } from "~/features/subsidies/county-hand";
import type { Actor } from "~/lib/actor";
import type { CalendarDate } from "~/lib/calendar-date";
import { now, today } from "~/lib/clock.server";
import { conflict, invalidInput } from "~/lib/errors";
import { newId } from "~/lib/ids.server";
import { formatFen, yuanOf } from "~/lib/money";
import { withTransaction } from "~/lib/transaction.server";
import { recoveryPayment } from "~db/schema";
import type { CloseRecoveryInput, PaymentInput } from "./inputs";
import type { RecoveryRow } from "./queries.server";
import { holdRecovery, moveRecovery, type RecoveryTarget } from "./recovery-target.server";

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
  const held = await holdRecovery(tx, actor, target);
  const { closedOn, closeReason } = held.before;
  if (closedOn !== null && !(orReferred && closeReason === "referred")) {
    throw conflict("wrong_status", "这笔追回款项已经办结。");
  }
  return held;
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
    const closing: Closing = { closedOn: occurredOn, closeReason: "repaid", closeNote: null };
    await moveRecovery(tx, target, before, whole ? closing : {});
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
    const closing: Closing = { closedOn, closeReason: input.reason, closeNote: input.note };
    await moveRecovery(tx, target, before, closing);
    await recordAudit(tx, actor, {
      action: "recovery.close",
      subject: { type: "person", id: before.personId, unitId: person.unitId },
      details: { recoveryId: before.id, reason: input.reason, repaid: yuanOf(before.repaid) },
    });
  });
}
