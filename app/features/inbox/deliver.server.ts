import { now } from "~/lib/clock.server";
import { newId } from "~/lib/ids.server";
import { executor } from "~/lib/transaction.server";
import { inboxItem } from "~db/schema";

/** Lays one thing before several accounts; who has it already keeps the one there is. */
export async function deliver(
  accountIds: readonly string[],
  item: Pick<typeof inboxItem.$inferInsert, "kind" | "subjectId" | "title" | "summary" | "path">,
): Promise<void> {
  if (accountIds.length === 0) return;
  const createdAt = now();
  await executor()
    .insert(inboxItem)
    .values(accountIds.map((accountId) => ({ id: newId(), accountId, createdAt, ...item })))
    .onConflictDoNothing();
}
