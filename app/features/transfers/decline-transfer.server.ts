import { recordAudit } from "~/features/audit/record-audit.server";
import { type Actor, requireRole } from "~/lib/actor";
import { withTransaction } from "~/lib/transaction.server";
import { closeTransfer, lockTransfer, type TransferTarget } from "./close-transfer.server";
import type { TransferRow } from "./queries.server";

/**
 * 不予接收: the unit of the new residence sends it back with its reason; the dossier stays where it is. 404 for anybody else.
 * Throws 409 `wrong_status` or `stale_version`.
 */
export async function declineTransfer(
  actor: Actor,
  target: TransferTarget,
  input: { reason: string },
): Promise<TransferRow> {
  requireRole(actor, "caseworker", "manager");
  return withTransaction(async (tx) => {
    const open = await lockTransfer(tx, actor, target, "to");
    const closed = await closeTransfer(tx, actor, open, "declined", input.reason);
    await recordAudit(tx, actor, {
      action: "person.transfer_decline",
      subject: { type: "person", id: open.personId, unitId: open.fromUnitId },
      details: { transferId: open.id, fromUnitId: open.fromUnitId, toUnitId: open.toUnitId },
      before: open.status,
      after: closed,
    });
    return closed;
  });
}
