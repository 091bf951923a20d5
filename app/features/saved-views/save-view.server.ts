import { and, eq, isNull, sql } from "drizzle-orm";

import { recordAudit } from "~/features/audit/record-audit.server";
import { type Actor, CASE_ROLES, requireRole } from "~/lib/actor";
import { now } from "~/lib/clock.server";
import { invalidInput } from "~/lib/errors";
import { newId } from "~/lib/ids.server";
import { withTransaction } from "~/lib/transaction.server";
import { savedView } from "~db/schema";
import { MOST_VIEWS, type SaveViewInput } from "./inputs";
import { isNameTaken } from "./queries.server";
import { readViewQuery } from "./view-query";

/** 422 for the name of another own view. */
export async function requireFreeName(actor: Actor, page: string, name: string, except?: string) {
  if (!(await isNameTaken(actor, page, name, except))) return;
  throw invalidInput([
    { path: "name", code: "name_taken", message: `您已有一个叫“${name}”的视图，请换个名称。` },
  ]);
}

/**
 * Keeps the filters of a page (the people list, a page of figures) under a name, for the caller or shared with the own unit and below. Neither
 * the search word nor the page is kept. Throws 403, 422 for a taken name, a broken address, too many views.
 */
export async function saveView(actor: Actor, input: SaveViewInput) {
  requireRole(actor, ...CASE_ROLES);
  const query = readViewQuery(input.page, input.query, actor.accountId);
  if (query === null) throw invalidInput([], "网址中的筛选条件有误，请重新筛选后再保存。");
  return withTransaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(hashtext(${`saved_view ${actor.accountId}`}))`);
    await requireFreeName(actor, input.page, input.name);
    const own = await tx
      .select({ id: savedView.id })
      .from(savedView)
      .where(and(eq(savedView.accountId, actor.accountId), isNull(savedView.deletedAt)));
    if (own.length >= MOST_VIEWS) {
      throw invalidInput([], `每人最多保存 ${MOST_VIEWS} 个视图，请先删掉不用的。`);
    }
    const id = newId();
    await tx.insert(savedView).values({
      id,
      accountId: actor.accountId,
      accountName: actor.name,
      unitId: actor.unit.id,
      page: input.page,
      name: input.name,
      query,
      shared: input.shared,
      createdAt: now(),
    });
    await recordAudit(tx, actor, {
      action: "saved_view.save",
      subject: { type: "saved_view", id, unitId: actor.unit.id },
      details: { page: input.page, shared: input.shared, query },
    });
    return { id, query, version: 1 };
  });
}
