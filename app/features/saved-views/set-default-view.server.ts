import { and, eq } from "drizzle-orm";

import { recordAudit } from "~/features/audit/record-audit.server";
import { type Actor, CASE_ROLES, requireRole } from "~/lib/actor";
import { notFound } from "~/lib/errors";
import { withTransaction } from "~/lib/transaction.server";
import { savedViewDefault } from "~db/schema";
import { listViews } from "./queries.server";

/**
 * Makes a view the one its page opens with for the caller, or the page open plain again. It may be one shared by
 * others; when they take it back, the page opens plain. Throws 403, 404 for a view the caller cannot see.
 */
export async function setDefaultView(
  actor: Actor,
  id: string,
  on: boolean,
): Promise<{ name: string; version: number }> {
  requireRole(actor, ...CASE_ROLES);
  return withTransaction(async (tx) => {
    const view = (await listViews(actor)).find((one) => one.id === id);
    if (!view) throw notFound("没有找到这个视图，或它不再共享给您。");
    const key = { accountId: actor.accountId, page: view.page };
    if (on) {
      await tx
        .insert(savedViewDefault)
        .values({ ...key, viewId: id })
        .onConflictDoUpdate({
          target: [savedViewDefault.accountId, savedViewDefault.page],
          set: { viewId: id },
        });
    } else {
      await tx
        .delete(savedViewDefault)
        .where(
          and(
            eq(savedViewDefault.accountId, actor.accountId),
            eq(savedViewDefault.page, view.page),
            eq(savedViewDefault.viewId, id),
          ),
        );
    }
    await recordAudit(tx, actor, {
      action: "saved_view.default",
      subject: { type: "saved_view", id, unitId: actor.unit.id },
      details: { page: view.page, opensWith: on },
    });
    return { name: view.name, version: view.version };
  });
}
