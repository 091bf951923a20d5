import { recordAudit } from "~/features/audit/record-audit.server";
import { type Actor, requireRole } from "~/lib/actor";
import { withTransaction } from "~/lib/transaction.server";
import { closeTransfer, lockTransfer, type TransferTarget } from "./close-transfer.server";
import type { TransferRow } from "./queries.server";

/**
 * 撤回: the unit that proposed it takes it back before it is answered. 404 for anybody else.
 * Throws 409 `wrong_status` or `stale_version`.
 */
export async function cancelTransfer(
  actor: Actor,
  target: TransferTarget,
  input: { reason: string },
): Promise<TransferRow> {
  requireRole(actor, "caseworker", "manager");
  return withTransaction(async (tx) => {
    const open = await lockTransfer(tx, actor, target, "from");
    const closed = await closeTransfer(tx, actor, open, "cancelled", input.reason);
    await recordAudit(tx, actor, {
      action: "person.transfer_cancel",
      subject: { type: "person", id: open.personId, unitId: open.fromUnitId },
      details: { transferId: open.id, fromUnitId: open.fromUnitId, toUnitId: open.toUnitId },
      before: open.status,
      after: closed,
    });
    return closed;
  });
}
