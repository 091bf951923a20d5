import { and, eq, isNull } from "drizzle-orm";

import type { Transaction } from "~/db.server";
import { recordAudit } from "~/features/audit/record-audit.server";
import type { Actor } from "~/lib/actor";
import { now } from "~/lib/clock.server";
import { conflict, invalidInput } from "~/lib/errors";
import { withTransaction } from "~/lib/transaction.server";
import { bureauRecord } from "~db/schema";
import type { CorrectDutyInput } from "./inputs";
import { requireKeeper, requirePast, rowOf } from "./keep-duty.server";
import { type DutyRow, getDuty } from "./queries.server";

export type DutyTarget = { id: string; expectedVersion: number };

/** A line that stands, at the version seen. Throws 404, 409 `stale_version` and `voided`. */
async function requireStanding(actor: Actor, { id, expectedVersion }: DutyTarget): Promise<DutyRow> {
  const found = await getDuty(actor, id, true);
  if (found.voidedOn !== null) throw conflict("voided", "这条登记已作废，不能再改。");
  if (found.version !== expectedVersion) {
    throw conflict("stale_version", "这条登记刚刚有变动，请看最新内容后再办理。", { current: found });
  }
  return found;
}

async function markVoid(tx: Transaction, actor: Actor, found: DutyRow, reason: string): Promise<void> {
  await tx
    .update(bureauRecord)
    .set({
      voidedAt: now(),
      voidedBy: actor.accountId,
      voidedByName: actor.name,
      voidReason: reason,
      version: found.version + 1,
    })
    .where(
      and(
        eq(bureauRecord.id, found.id),
        eq(bureauRecord.version, found.version),
        isNull(bureauRecord.voidedAt),
      ),
    );
}

/** Puts a corrected line in the place of one that was wrong; the old one stays, voided with the reason. */
export async function correctDuty(
  actor: Actor,
  target: DutyTarget,
  { reason, ...input }: CorrectDutyInput,
): Promise<{ id: string }> {
  requirePast(input);
  return withTransaction(async (tx) => {
    const found = await requireStanding(actor, target);
    if (found.kind !== input.kind) {
      throw invalidInput([
        { path: "kind", code: "other_register", message: "更正不能换登记的种类。请作废后另行登记。" },
      ]);
    }
    await requireKeeper(actor, found.kind, found.unitId);
    const unit = await requireKeeper(actor, input.kind, input.unit);
    await markVoid(tx, actor, found, reason);
    const row = rowOf(actor, input, found.id);
    await tx.insert(bureauRecord).values(row);
    await recordAudit(tx, actor, {
      action: "bureau_record.correct",
      subject: { type: "bureau_record", id: row.id, unitId: unit.id },
      details: { kind: input.kind, replaces: found.id, reason },
      before: found,
      after: row,
    });
    return { id: row.id };
  });
}

/** Voids a line with the reason. */
export async function voidDuty(actor: Actor, target: DutyTarget, reason: string): Promise<void> {
  await withTransaction(async (tx) => {
    const found = await requireStanding(actor, target);
    await requireKeeper(actor, found.kind, found.unitId);
    await markVoid(tx, actor, found, reason);
    await recordAudit(tx, actor, {
      action: "bureau_record.void",
      subject: { type: "bureau_record", id: found.id, unitId: found.unitId },
      details: { kind: found.kind, reason },
      before: found,
    });
  });
}
