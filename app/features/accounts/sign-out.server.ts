import { recordAudit } from "~/features/audit/record-audit.server";
import type { Actor } from "~/lib/actor";
import { withTransaction } from "~/lib/transaction.server";
import { endSession } from "./sessions.server";

export async function signOut(actor: Actor, secret: string): Promise<void> {
  await withTransaction(async (tx) => {
    await endSession(tx, secret);
    await recordAudit(tx, actor, { action: "account.sign_out" });
  });
}
