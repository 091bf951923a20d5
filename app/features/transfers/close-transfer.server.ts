import { and, eq } from "drizzle-orm";

import type { Transaction } from "~/db.server";
import type { Actor } from "~/lib/actor";
import { now } from "~/lib/clock.server";
import { conflict } from "~/lib/errors";
import { personTransfer } from "~db/schema";
import { getTransfer, type TransferRow } from "./queries.server";
import { requireOpen, type TransferStatus } from "./status";

export type TransferTarget = { transferId: string; expectedVersion: number };

/**
 * The transfer as this end may answer it, held until the commit. Throws 404 for the other end, 409 `wrong_status`
 * when it is answered already, `stale_version` when it changed since.
 */
export async function lockTransfer(
  tx: Transaction,
  actor: Actor,
  target: TransferTarget,
  end: "from" | "to",
): Promise<typeof personTransfer.$inferSelect> {
  await getTransfer(actor.scope, target.transferId, end);
  const [row] = await tx
    .select()
    .from(personTransfer)
    .where(eq(personTransfer.id, target.transferId))
    .for("update");
  if (!row) throw new Error("a transfer is never deleted");
  requireOpen(row.status);
  if (row.version !== target.expectedVersion) {
    throw conflict(
      "stale_version",
      "这件转移刚有变动（别人改过，或您自己已经提交过），请看最新情况后再办理。",
      {
        current: await getTransfer(actor.scope, target.transferId),
      },
    );
  }
  return row;
}

/** Writes the answer to a locked transfer. */
export async function closeTransfer(
  tx: Transaction,
  actor: Actor,
  locked: { id: string; version: number },
  status: Exclude<TransferStatus, "proposed">,
  note: string | null,
): Promise<TransferRow> {
  await tx
    .update(personTransfer)
    .set({
      status,
      answeredAt: now(),
      answeredBy: actor.accountId,
      answeredByName: actor.name,
      answerNote: note,
      version: locked.version + 1,
    })
    .where(and(eq(personTransfer.id, locked.id), eq(personTransfer.version, locked.version)));
  return getTransfer(actor.scope, locked.id);
}
