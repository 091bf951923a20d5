import { and, desc, eq, sql } from "drizzle-orm";

import type { Transaction } from "~/db.server";
import { recordAudit } from "~/features/audit/record-audit.server";
import { tellRecorder } from "~/features/dossier/tell-recorder.server";
import { requireNoClosedFindingOf } from "~/features/rectifications/closed-finding.server";
import { requireCountyHand } from "~/features/subsidies/county-hand";
import type { Actor } from "~/lib/actor";
import { now } from "~/lib/clock.server";
import { conflict, notFound } from "~/lib/errors";
import { yuanOf } from "~/lib/money";
import { withTransaction } from "~/lib/transaction.server";
import { recovery, recoveryPayment, recordRevision } from "~db/schema";
import type { RecoveryRow } from "./queries.server";
import { holdRecovery, moveRecovery, type RecoveryTarget } from "./recovery-target.server";

type Standing = Pick<typeof recovery.$inferSelect, "closedOn" | "closeReason" | "closeNote">;

const OPEN: Standing = { closedOn: null, closeReason: null, closeNote: null };

/** How the recovery stood before it was repaid: open, or referred to others with the words of then. */
async function beforeRepaid(tx: Transaction, { id, personId }: RecoveryRow): Promise<Standing> {
  const said = (name: string) => sql<string | null>`${recordRevision.row} ->> ${name}`;
  const [earlier] = await tx
    .select({ closedOn: said("closed_on"), closeReason: said("close_reason"), closeNote: said("close_note") })
    .from(recordRevision)
    .where(
      and(
        eq(recordRevision.personId, personId),
        eq(recordRevision.tableName, "recovery"),
        eq(recordRevision.recordId, id),
        sql`${said("close_reason")} is distinct from 'repaid'`,
      ),
    )
    .orderBy(desc(recordRevision.version))
    .limit(1);
  return earlier?.closeReason === "referred" ? (earlier as Standing) : OPEN;
}

/**
 * Voids a repayment entered by mistake, at the version of its recovery, keeping it with the reason; what was closed as
 * repaid because of it stands as before. Throws 404 for a repayment of another recovery, 409 `already_voided`, and 409
 * `finding_closed` where money would be owed again that a finding was struck off for.
 */
export async function voidRepayment(
  actor: Actor,
  target: RecoveryTarget & { paymentId: string },
  reason: string,
): Promise<void> {
  requireCountyHand(actor, "作废退款");
  await withTransaction(async (tx) => {
    const { person, before } = await holdRecovery(tx, actor, target);
    const payment = before.payments.find(({ id }) => id === target.paymentId);
    if (!payment) throw notFound("没有找到这次退款。");
    if (payment.voided) throw conflict("already_voided", "这次退款已经作废。");
    const reopened = before.closeReason === "repaid";
    const standing = reopened ? await beforeRepaid(tx, before) : {};
    await moveRecovery(tx, target, before, standing);
    if (standing === OPEN) await requireNoClosedFindingOf(before.id, "这次退款所在的追回");
    await tx
      .update(recoveryPayment)
      .set({
        voidedAt: now(),
        voidedBy: actor.accountId,
        voidReason: reason,
        version: sql`${recoveryPayment.version} + 1`,
      })
      .where(eq(recoveryPayment.id, payment.id));
    await tellRecorder(actor, person, { kind: "recovery_payment", recordId: payment.id, reason });
    await recordAudit(tx, actor, {
      action: "dossier.void",
      subject: { type: "person", id: before.personId, unitId: person.unitId },
      details: { kind: "recovery_payment", recoveryId: before.id, paymentId: payment.id, reason, reopened },
      before: { amount: yuanOf(payment.amount), closeReason: before.closeReason },
    });
  });
}
