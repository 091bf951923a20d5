import { and, eq, isNull, ne } from "drizzle-orm";

import type { Transaction } from "~/db.server";
import { recordAudit } from "~/features/audit/record-audit.server";
import { deliver } from "~/features/inbox/deliver.server";
import type { Actor } from "~/lib/actor";
import { now } from "~/lib/clock.server";
import { conflict, invalidInput } from "~/lib/errors";
import { paths } from "~/lib/paths";
import { executor, withTransaction } from "~/lib/transaction.server";
import { account, bureauRecord } from "~db/schema";
import type { CorrectDutyInput } from "./inputs";
import { DUTY_REGISTERS } from "./kinds";
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

/**
 * A superior may void or correct what a unit below has entered, and its figures change with it: the hand that entered the
 * line is told who did so and why. Nothing is said to whoever changes an own line.
 */
async function tellKeeper(actor: Actor, found: DutyRow, done: "作废" | "更正", reason: string) {
  const [row] = await executor()
    .select({ account: account.id })
    .from(bureauRecord)
    .innerJoin(account, eq(account.id, bureauRecord.recordedBy))
    .where(and(eq(bureauRecord.id, found.id), ne(account.id, actor.accountId)));
  if (!row) return;
  await deliver([row.account], {
    kind: "record_voided",
    subjectId: found.id,
    title: `您登记的${DUTY_REGISTERS[found.kind].label}被${done}：${found.title}，${found.occurredOn}`,
    summary: `${actor.unit.name} ${actor.name}${done}，原因：${reason}`,
    path: paths.bureauDuties({ kind: found.kind, unit: found.unitId, voided: "1" }),
  });
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
    await tellKeeper(actor, found, "更正", reason);
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
    await tellKeeper(actor, found, "作废", reason);
    await recordAudit(tx, actor, {
      action: "bureau_record.void",
      subject: { type: "bureau_record", id: found.id, unitId: found.unitId },
      details: { kind: found.kind, reason },
      before: found,
    });
  });
}
