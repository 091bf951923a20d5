import { recordAudit } from "~/features/audit/record-audit.server";
import { requireNotFuture } from "~/features/dossier/require-day.server";
import { isExitOf } from "~/features/exits/case.server";
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
import { listPaymentsTo, listRecoveriesOf } from "./queries.server";
import { leftToAskBack } from "./rules";

const SOURCE = notice("五（三）");

/**
 * Opens the recovery of wrongly paid money (五（三）) by the county. Only what is on record as paid, and is not yet being
 * recovered, can be asked back: 422 `not_paid`, `more_than_paid`. Money another system paid is asked back with a word
 * where it was paid and by what that is known. An exit it follows from is the person's own: 422 `not_theirs`.
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
  if (input.subsidyId && input.paidElsewhere) {
    const message = "指明了本系统发放的一笔补贴，就不是其他系统发放的；其他系统发放的部分请另登一笔。";
    throw invalidInput([{ path: "paidElsewhere", code: "paid_here", message }]);
  }
  return withTransaction(async (tx) => {
    const paidElsewhere = input.paidElsewhere ?? null;
    const person = await lockPerson(tx, actor.scope, personId);
    await refuseOwnRecord(actor, personId);
    if (input.exitId) await requireTheirExit(personId, input.exitId);
    if (input.subsidyId) await requirePaid(actor, personId, input.subsidyId);
    if (paidElsewhere === null) await requireOnRecord(personId, input);
    const id = newId();
    const { amount, reason, noticeNumber, noticeOn, repayUntil, subsidyId, exitId } = input;
    const values = {
      amount: yuanOf(amount),
      reason,
      paidElsewhere,
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

/** The same answer whether the exit is somebody else's or nobody's: a number tells nothing about other people. */
async function requireTheirExit(personId: string, exitId: string): Promise<void> {
  if (await isExitOf(personId, exitId)) return;
  const message =
    "这件注销不是此人的，追回不能记在别人的注销上。请从此人的档案中选注销；与注销无关的，不填。";
  throw invalidInput([{ path: "exitId", code: "not_theirs", message }]);
}

async function requirePaid(actor: Actor, personId: string, subsidyId: string): Promise<void> {
  const paid = await getSubsidyInScope(actor.scope, personId, subsidyId);
  if (paid.status === "paid" && paid.voidedAt === null) return;
  const message = "这笔补贴还没有发放，不存在追回；可以不予补贴或作废。";
  throw ruleBroken("not_paid", message, SOURCE, [
    { path: "subsidyId", code: "not_paid", message, source: SOURCE },
  ]);
}

async function requireOnRecord(
  personId: string,
  { amount, subsidyId }: Pick<NewRecoveryInput, "amount" | "subsidyId">,
): Promise<void> {
  const found = leftToAskBack(await listPaymentsTo(personId), await listRecoveriesOf(personId), subsidyId);
  if (amount <= found.left) return;
  const message = moreThanPaid(found, subsidyId !== undefined);
  throw ruleBroken("more_than_paid", message, SOURCE, [
    { path: "amount", code: "more_than_paid", message, source: SOURCE },
  ]);
}

function moreThanPaid({ paid, asked, left }: ReturnType<typeof leftToAskBack>, ofOne: boolean): string {
  const what = ofOne ? "这笔补贴发放" : "本系统记录的已发补贴共";
  const most = left > 0 ? `最多再追回 ${formatFen(left)}` : "没有可以再追回的";
  const sums = `${what} ${formatFen(paid)}，已在追回 ${formatFen(asked)}，${most}。`;
  return ofOne ? sums : `${sums}其他系统发放的，请写明在哪里发放、凭什么核对的，另登一笔。`;
}
