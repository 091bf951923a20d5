import { and, eq } from "drizzle-orm";

import { recordAudit } from "~/features/audit/record-audit.server";
import { type Actor, CASE_ROLES, requireRole } from "~/lib/actor";
import { conflict } from "~/lib/errors";
import { withTransaction } from "~/lib/transaction.server";
import { savedView } from "~db/schema";
import type { ChangeViewInput } from "./inputs";
import { getOwnView } from "./queries.server";
import { requireFreeName } from "./save-view.server";

/** Renames an own view, shares it or takes the sharing back. Throws 403, 404, 409 `stale_version`, 422 for a taken name. */
export async function changeView(actor: Actor, id: string, version: number, input: ChangeViewInput) {
  requireRole(actor, ...CASE_ROLES);
  await withTransaction(async (tx) => {
    const before = await getOwnView(actor, id);
    await requireFreeName(actor, before.page, input.name, id);
    const [changed] = await tx
      .update(savedView)
      .set({ ...input, version: version + 1 })
      .where(and(eq(savedView.id, id), eq(savedView.version, version)))
      .returning({ id: savedView.id });
    if (!changed) throw conflict("stale_version", "这个视图刚在别处改过，请刷新后再改。");
    await recordAudit(tx, actor, {
      action: "saved_view.save",
      subject: { type: "saved_view", id, unitId: before.unitId },
      details: { shared: input.shared },
      before: { name: before.name, shared: before.shared },
      after: input,
    });
  });
}
