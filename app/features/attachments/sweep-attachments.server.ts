import { inArray } from "drizzle-orm";

import { db } from "~/db.server";
import { attachment } from "~db/schema";
import { attachmentStore } from "./store.server";

const DAY_MS = 86_400_000;
const BATCH = 500;

async function removeUnknown(keys: readonly string[]): Promise<number> {
  const rows = await db()
    .select({ key: attachment.storageKey })
    .from(attachment)
    .where(inArray(attachment.storageKey, [...keys]));
  const known = new Set(rows.map((row) => row.key));
  const unknown = keys.filter((key) => !known.has(key));
  for (const key of unknown) await attachmentStore.remove(key);
  return unknown.length;
}

/**
 * Removes files without a row: written by an upload whose commit failed. Only those older than a day, so that none
 * still on its way is taken; files' times are the machine's, not the app's clock. Returns how many went.
 */
export async function sweepAttachments(olderThan = new Date(Date.now() - DAY_MS)): Promise<number> {
  let [removed, batch]: [number, string[]] = [0, []];
  for await (const key of attachmentStore.listOlderThan(olderThan)) {
    batch.push(key);
    if (batch.length < BATCH) continue;
    removed += await removeUnknown(batch);
    batch = [];
  }
  return batch.length > 0 ? removed + (await removeUnknown(batch)) : removed;
}
