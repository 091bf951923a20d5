import { recordAudit } from "~/features/audit/record-audit.server";
import { requireNotFuture } from "~/features/dossier/require-day.server";
import { lockPerson } from "~/features/people/lock-person.server";
import { refuseOwnRecord } from "~/features/people/own-record.server";
import { requireCountyHand } from "~/features/subsidies/county-hand";
import { getSubsidyInScope } from "~/features/subsidies/queries.server";
import { notice } from "~/law/clauses";
import type { Actor } from "~/lib/actor";
import { now, today } from "~/lib/clock.server";
import { invalidInput, ruleBroken } from "~/lib/errors";
import { newId } from "~/lib/ids.server";
import { formatFen, yuanOf } from "~/lib/money";
import { withTransaction } from "~/lib/transaction.server";
import { recovery } from "~db/schema";
import type { NewRecoveryInput } from "./inputs";
import { listRecoveriesOf } from "./queries.server";

/**
 * Opens the recovery of wrongly paid money (五（三）) by the county. Of a subsidy only what was paid and is not yet being
 * recovered can be asked back: 422 `not_paid`, `more_than_paid`.
 */
export async function openRecovery(
  actor: Actor,
  personId: string,
  input: NewRecoveryInput,
): Promise<{ id: string }> {
  requireCountyHand(actor, "追回款项");
  const occurredOn = input.occurredOn ?? today();
  requireNotFuture("occurredOn", occurredOn);
  if (input.noticeOn) requireNotFuture("noticeOn", input.noticeOn);
  if (input.repayUntil && input.repayUntil < (input.noticeOn ?? occurredOn)) {
    throw invalidInput([{ path: "repayUntil", code: "before_notice", message: "退款期限不能早于通知日。" }]);
  }
  return withTransaction(async (tx) => {
    const person = await lockPerson(tx, actor.scope, personId);
    await refuseOwnRecord(actor, personId);
    if (input.subsidyId) await requireOwed(actor, personId, input.subsidyId, input.amount);
    const id = newId();
    const { amount, reason, noticeNumber, noticeOn, repayUntil, subsidyId, exitId } = input;
    const values = {
      amount: yuanOf(amount),
      reason,
      subsidyId: subsidyId ?? null,
      exitId: exitId ?? null,
      noticeNumber: noticeNumber || null,
      noticeOn: noticeOn ?? null,
      repayUntil: repayUntil ?? null,
    };
    await tx.insert(recovery).values({
      id,
      city: person.city,
      personId,
      ...values,
      actorName: actor.name,
      occurredOn,
      recordedAt: now(),
      recordedBy: actor.accountId,
    });
    await recordAudit(tx, actor, {
      action: "recovery.open",
      subject: { type: "person", id: personId, unitId: person.unitId },
      details: { recoveryId: id, amount: values.amount, subsidyId: values.subsidyId },
      after: values,
    });
    return { id };
  });
}

async function requireOwed(actor: Actor, personId: string, subsidyId: string, amount: number): Promise<void> {
  const paid = await getSubsidyInScope(actor.scope, personId, subsidyId);
  const source = notice("五（三）");
  if (paid.status !== "paid" || paid.voidedAt !== null) {
    const message = "这笔补贴还没有发放，不存在追回；可以不予补贴或作废。";
    throw ruleBroken("not_paid", message, source, [{ path: "subsidyId", code: "not_paid", message, source }]);
  }
  const asked = (await listRecoveriesOf(personId))
    .filter((one) => one.voided === null && one.subsidyId === subsidyId && one.closeReason !== "not_owed")
    .reduce((sum, one) => sum + one.amount, 0);
  if (asked + amount <= paid.amount) return;
  const message = `这笔补贴发放 ${formatFen(paid.amount)}，已在追回 ${formatFen(asked)}，最多再追回 ${formatFen(paid.amount - asked)}。`;
  throw ruleBroken("more_than_paid", message, source, [
    { path: "amount", code: "more_than_paid", message, source },
  ]);
}
