import { eq } from "drizzle-orm";

import type { Transaction } from "~/db.server";
import { attachment, signature } from "~db/schema";

/**
 * Gives the files and signatures of an online application to the person and the application it was joined to, in
 * the joining's own transaction.
 */
export async function linkAttachments(
  tx: Transaction,
  onlineApplicationId: string,
  joined: { personId: string; applicationId: string; city: number },
): Promise<void> {
  await tx.update(attachment).set(joined).where(eq(attachment.onlineApplicationId, onlineApplicationId));
  await tx.update(signature).set(joined).where(eq(signature.onlineApplicationId, onlineApplicationId));
}
