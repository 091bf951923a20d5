import { recordAudit } from "~/features/audit/record-audit.server";
import { tellRecorder } from "~/features/dossier/tell-recorder.server";
import { requireNoClosedFindingOf } from "~/features/rectifications/closed-finding.server";
import { requireCountyHand } from "~/features/subsidies/county-hand";
import { notice } from "~/law/clauses";
import type { Actor } from "~/lib/actor";
import { now } from "~/lib/clock.server";
import { ruleBroken } from "~/lib/errors";
import { formatFen, yuanOf } from "~/lib/money";
import { withTransaction } from "~/lib/transaction.server";
import { holdRecovery, moveRecovery, type RecoveryTarget } from "./recovery-target.server";

/**
 * Voids a recovery entered by mistake, keeping it with the reason; it asks for nothing any more. Money that came back
 * on it is voided first: 422 `repayments_stand`. What a finding was struck off for stays: 409 `finding_closed`.
 */
export async function voidRecovery(actor: Actor, target: RecoveryTarget, reason: string): Promise<void> {
  requireCountyHand(actor, "作废追回款项");
  await withTransaction(async (tx) => {
    const { person, before } = await holdRecovery(tx, actor, target);
    const standing = before.payments.filter(({ voided }) => voided === null).length;
    if (standing > 0) {
      throw ruleBroken(
        "repayments_stand",
        `这笔追回已登记退款 ${standing} 次，共 ${formatFen(before.repaid)}，不能直接作废。退款也登记错的，请先逐次作废退款；款项确已退回的，这笔追回应当保留。`,
        notice("五（三）"),
      );
    }
    await moveRecovery(tx, target, before, {
      voidedAt: now(),
      voidedBy: actor.accountId,
      voidReason: reason,
    });
    await requireNoClosedFindingOf(before.id, "这笔追回");
    await tellRecorder(actor, person, { kind: "recovery", recordId: before.id, reason });
    await recordAudit(tx, actor, {
      action: "dossier.void",
      subject: { type: "person", id: before.personId, unitId: person.unitId },
      details: { kind: "recovery", recoveryId: before.id, reason },
      before: { amount: yuanOf(before.amount), closeReason: before.closeReason },
    });
  });
}
