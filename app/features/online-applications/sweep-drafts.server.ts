import { and, eq, inArray, lt } from "drizzle-orm";

import { now } from "~/lib/clock.server";
import { withTransaction } from "~/lib/transaction.server";
import {
  attachment,
  citizenSession,
  oneTimeCode,
  onlineApplication,
  outgoingMessage,
  rateCount,
  signature,
} from "~db/schema";

const DAY_MS = 86_400_000;
/** A draft that nobody went on with for so long is given up. */
const DRAFT_DAYS = 30;
const BATCH = 500;

/**
 * Forgets what nobody handed in: drafts untouched for 30 days with their files and signatures (the bytes follow with
 * the sweep of files), and codes, messages, sessions and counts older than that. Whatever was handed in stays. Returns
 * how many drafts went.
 */
export async function sweepDrafts(): Promise<number> {
  const before = new Date(now().getTime() - DRAFT_DAYS * DAY_MS);
  return withTransaction(async (tx) => {
    const stale = await tx
      .select({ id: onlineApplication.id })
      .from(onlineApplication)
      .where(and(eq(onlineApplication.status, "draft"), lt(onlineApplication.updatedAt, before)))
      .limit(BATCH)
      .for("update", { skipLocked: true });
    const ids = stale.map((row) => row.id);
    if (ids.length > 0) {
      await tx.delete(attachment).where(inArray(attachment.onlineApplicationId, ids));
      await tx.delete(signature).where(inArray(signature.onlineApplicationId, ids));
      await tx.delete(citizenSession).where(inArray(citizenSession.onlineApplicationId, ids));
      await tx.delete(onlineApplication).where(inArray(onlineApplication.id, ids));
    }
    await tx.delete(citizenSession).where(lt(citizenSession.lastSeenAt, before));
    await tx.delete(oneTimeCode).where(lt(oneTimeCode.sentAt, before));
    await tx.delete(outgoingMessage).where(lt(outgoingMessage.createdAt, before));
    await tx.delete(rateCount).where(lt(rateCount.windowStart, before));
    return ids.length;
  });
}
