import { eq } from "drizzle-orm";

import { recordAudit } from "~/features/audit/record-audit.server";
import { type Actor, CASE_ROLES, requireRole } from "~/lib/actor";
import { now } from "~/lib/clock.server";
import { withTransaction } from "~/lib/transaction.server";
import { savedView } from "~db/schema";
import { getOwnView } from "./queries.server";
import { requireFreeName } from "./save-view.server";

/** Deletes an own view; those it was shared with no longer see it. It can be brought back. Throws 403, 404. */
export async function deleteView(actor: Actor, id: string): Promise<{ name: string; version: number }> {
  return setDeleted(actor, id, true);
}

/** Brings an own deleted view back. Throws 403, 404, 422 when its name was taken meanwhile. */
export async function restoreView(actor: Actor, id: string): Promise<{ name: string; version: number }> {
  return setDeleted(actor, id, false);
}

async function setDeleted(actor: Actor, id: string, deleted: boolean) {
  requireRole(actor, ...CASE_ROLES);
  return withTransaction(async (tx) => {
    const view = await getOwnView(actor, id, !deleted);
    if (!deleted) await requireFreeName(actor, view.page, view.name, id);
    await tx
      .update(savedView)
      .set({ deletedAt: deleted ? now() : null, version: view.version + 1 })
      .where(eq(savedView.id, id));
    await recordAudit(tx, actor, {
      action: deleted ? "saved_view.delete" : "saved_view.save",
      subject: { type: "saved_view", id, unitId: view.unitId },
      details: { shared: view.shared, ...(deleted ? {} : { restored: true }) },
    });
    return { name: view.name, version: view.version + 1 };
  });
}
