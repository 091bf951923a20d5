import { and, asc, eq, isNull, type SQL, sql } from "drizzle-orm";

import type { Actor } from "~/lib/actor";
import { notFound } from "~/lib/errors";
import { isId } from "~/lib/ids.server";
import { executor } from "~/lib/transaction.server";
import { savedView } from "~db/schema";
import type { ViewPage } from "./pages";

export type SavedView = {
  id: string;
  page: ViewPage;
  name: string;
  query: string;
  shared: boolean;
  own: boolean;
  /** Whose it is. */
  by: string;
  /** The caller's page opens with it. */
  isDefault: boolean;
  version: number;
};

/** Views the caller may open, of a page or of all: the own ones, and those shared by the own unit or one above it. */
export function visibleViews(actor: Actor, page?: ViewPage): SQL {
  return sql`select v.id, v.page, v.name, v.query, v.shared, v.account_id = ${actor.accountId}::uuid as own,
      v.account_name as by, d.view_id is not null as "isDefault", v.version
    from saved_view v join unit at on at.id = v.unit_id
    left join saved_view_default d on d.account_id = ${actor.accountId}::uuid and d.page = v.page and d.view_id = v.id
    where ${page === undefined ? sql`true` : sql`v.page = ${page}`} and v.deleted_at is null
      and (v.account_id = ${actor.accountId}::uuid or v.shared and ${actor.unit.id} between at.id and at.last_id)
    order by v.account_id <> ${actor.accountId}::uuid, v.name, v.id limit ${page === undefined ? 200 : 60}`;
}

export async function listViews(actor: Actor, page?: ViewPage): Promise<SavedView[]> {
  return executor().execute<SavedView>(visibleViews(actor, page));
}

/** The query of the view a page opens with, if the caller may still see it. */
export function defaultView(actor: Actor, page: ViewPage): SQL {
  return sql`select v.query from (${visibleViews(actor, page)}) v where v."isDefault"`;
}

/** One of the caller's own views; deleted ones where asked. Anybody else's is "not found". */
export async function getOwnView(actor: Actor, id: string, deleted = false) {
  const missing = notFound("没有找到这个视图，或它不是您保存的。");
  if (!isId(id)) throw missing;
  const [row] = await executor()
    .select()
    .from(savedView)
    .where(and(eq(savedView.id, id), eq(savedView.accountId, actor.accountId)))
    .for("update");
  if (!row || (row.deletedAt !== null) !== deleted) throw missing;
  return row;
}

/** The own views that were deleted, to bring back. */
export async function listDeletedViews(actor: Actor) {
  return executor()
    .select({ id: savedView.id, name: savedView.name })
    .from(savedView)
    .where(and(eq(savedView.accountId, actor.accountId), sql`${savedView.deletedAt} is not null`))
    .orderBy(sql`${savedView.deletedAt} desc`)
    .limit(10);
}

/** Another own view of that name, which would be confused with it. */
export async function isNameTaken(actor: Actor, page: string, name: string, except?: string) {
  const rows = await executor()
    .select({ id: savedView.id })
    .from(savedView)
    .where(
      and(
        eq(savedView.accountId, actor.accountId),
        eq(savedView.page, page),
        eq(savedView.name, name),
        isNull(savedView.deletedAt),
      ),
    )
    .orderBy(asc(savedView.id));
  return rows.some(({ id }) => id !== except);
}
