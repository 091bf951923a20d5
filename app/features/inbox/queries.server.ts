import { and, count, desc, eq, lt } from "drizzle-orm";

import type { Actor } from "~/lib/actor";
import { executor } from "~/lib/transaction.server";
import { inboxItem } from "~db/schema";

const PAGE = 50;

/** What lies in the caller's own inbox, the latest first; ids rise with time, so the page goes on below `before`. */
export async function listInbox(actor: Actor, before: string | null) {
  const own = eq(inboxItem.accountId, actor.accountId);
  const [items, [sum]] = await Promise.all([
    executor()
      .select({
        id: inboxItem.id,
        title: inboxItem.title,
        summary: inboxItem.summary,
        path: inboxItem.path,
        createdAt: inboxItem.createdAt,
        readAt: inboxItem.readAt,
      })
      .from(inboxItem)
      .where(before === null ? own : and(own, lt(inboxItem.id, before)))
      .orderBy(desc(inboxItem.id))
      .limit(PAGE + 1),
    executor().select({ total: count() }).from(inboxItem).where(own),
  ]);
  const shown = items.slice(0, PAGE);
  return {
    items: shown,
    total: sum?.total ?? 0,
    next: items.length > PAGE ? (shown.at(-1)?.id ?? null) : null,
  };
}
