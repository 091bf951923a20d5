import { and, eq } from "drizzle-orm";

import { recordAudit } from "~/features/audit/record-audit.server";
import type { AuditAction } from "~/features/audit/actions";
import { type Actor, requireRole } from "~/lib/actor";
import { conflict } from "~/lib/errors";
import { withTransaction } from "~/lib/transaction.server";
import { followUp } from "~db/schema";
import { followUpColumns, getFollowUp, isOpen, presentFollowUp } from "./queries.server";

export type FollowUpTarget = { personId: string; followUpId: string; expectedVersion: number };

/**
 * What done and voided have in common: in the territory, still open, at the version seen, with its audit event.
 * Throws 404, 409 `already_closed` or `stale_version` (with the record as it is).
 */
export async function closeFollowUp(
  actor: Actor,
  { personId, followUpId, expectedVersion }: FollowUpTarget,
  action: AuditAction,
  changes: Partial<typeof followUp.$inferInsert>,
) {
  requireRole(actor, "caseworker", "manager", "reviewer");
  return withTransaction(async (tx) => {
    const { person, row: before, own } = await getFollowUp(actor, personId, followUpId);
    if (before.doneOn || before.voidedAt) {
      throw conflict("already_closed", "这条提醒已经办结或作废。", { current: presentFollowUp(before) });
    }
    const [after] = await tx
      .update(followUp)
      .set({ ...changes, version: expectedVersion + 1 })
      .where(and(own, eq(followUp.version, expectedVersion), isOpen))
      .returning(followUpColumns);
    if (!after) {
      throw conflict("stale_version", "这条提醒刚被改动过，请刷新后再办理。", {
        current: presentFollowUp(before),
      });
    }
    await recordAudit(tx, actor, {
      action,
      subject: { type: "person", id: personId, unitId: person.unitId },
      details: { recordId: followUpId },
      before: presentFollowUp(before),
      after: presentFollowUp(after),
    });
    return presentFollowUp(after);
  });
}
