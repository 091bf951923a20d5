/** The recovery a step works on: held, in the caller's territory, moved on at the version that was seen. */
import { and, eq, isNull } from "drizzle-orm";

import type { Transaction } from "~/db.server";
import { lockPerson } from "~/features/people/lock-person.server";
import { refuseOwnRecord } from "~/features/people/own-record.server";
import type { Actor } from "~/lib/actor";
import { conflict } from "~/lib/errors";
import { yuanOf } from "~/lib/money";
import { recovery } from "~db/schema";
import { getRecoveryInScope, type RecoveryRow } from "./queries.server";

/** `personId`: where the address names the person, the recovery has to be this person's. */
export type RecoveryTarget = { recoveryId: string; personId?: string | undefined; expectedVersion: number };

/** The recovery as it stands once its person is locked. Throws 404, 403 for one's own record, 409 `already_voided`. */
export async function holdRecovery(tx: Transaction, actor: Actor, { recoveryId, personId }: RecoveryTarget) {
  const seen = await getRecoveryInScope(actor.scope, recoveryId, personId);
  const person = await lockPerson(tx, actor.scope, seen.personId);
  await refuseOwnRecord(actor, seen.personId);
  const before = await getRecoveryInScope(actor.scope, recoveryId, personId);
  if (before.voided) throw conflict("already_voided", "这笔追回款项已经作废。");
  return { person, before };
}

type Changes = Partial<
  Pick<
    typeof recovery.$inferInsert,
    "closedOn" | "closeReason" | "closeNote" | "voidedAt" | "voidedBy" | "voidReason"
  >
>;

/** Moves the recovery on at the version that was seen; 409 otherwise. */
export async function moveRecovery(
  tx: Transaction,
  { recoveryId, expectedVersion }: RecoveryTarget,
  before: RecoveryRow,
  changes: Changes,
): Promise<void> {
  const [moved] = await tx
    .update(recovery)
    .set({ ...changes, version: expectedVersion + 1 })
    .where(and(eq(recovery.id, recoveryId), eq(recovery.version, expectedVersion), isNull(recovery.voidedAt)))
    .returning({ id: recovery.id });
  if (!moved) {
    throw conflict("stale_version", "这笔追回款项刚有变动（别人改过，或您自己已经提交过），请刷新。", {
      current: { id: before.id, repaid: yuanOf(before.repaid), version: before.version },
    });
  }
}
