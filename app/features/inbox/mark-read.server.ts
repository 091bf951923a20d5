import { and, eq, isNull } from "drizzle-orm";

import type { Actor } from "~/lib/actor";
import { now } from "~/lib/clock.server";
import { executor } from "~/lib/transaction.server";
import { inboxItem } from "~db/schema";

/** Marks the caller's own items read: one of them, those that lead to one record, or all. */
export async function markRead(actor: Actor, which: { id?: string; subjectId?: string } = {}): Promise<void> {
  await executor()
    .update(inboxItem)
    .set({ readAt: now() })
    .where(
      and(
        eq(inboxItem.accountId, actor.accountId),
        isNull(inboxItem.readAt),
        which.id === undefined ? undefined : eq(inboxItem.id, which.id),
        which.subjectId === undefined ? undefined : eq(inboxItem.subjectId, which.subjectId),
      ),
    );
}
