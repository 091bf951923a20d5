import { and, eq, isNull } from "drizzle-orm";

import { recordAudit } from "~/features/audit/record-audit.server";
import { tellRecorder } from "~/features/dossier/tell-recorder.server";
import { lockPerson } from "~/features/people/lock-person.server";
import { refuseOwnRecord } from "~/features/people/own-record.server";
import { refreshPersonFacts } from "~/features/people/refresh-person-facts.server";
import { type Actor, requireRole } from "~/lib/actor";
import { now } from "~/lib/clock.server";
import { conflict } from "~/lib/errors";
import { withTransaction } from "~/lib/transaction.server";
import { subsidy } from "~db/schema";
import { requireCountyHand } from "./county-hand";
import { getSubsidyInScope } from "./queries.server";
import { requireStatus, staleSubsidy, type SubsidyTarget } from "./subsidy-target.server";

/**
 * Voids a wrongly recorded subsidy, keeping it with the reason; its months count no longer. A decided one is voided by
 * the county; what was paid is recovered, never voided (409 `already_paid`).
 */
export async function voidSubsidy(actor: Actor, target: SubsidyTarget, reason: string): Promise<void> {
  requireRole(actor, "caseworker", "manager", "reviewer");
  await withTransaction(async (tx) => {
    const person = await lockPerson(tx, actor.scope, target.personId);
    await refuseOwnRecord(actor, target.personId);
    const before = await getSubsidyInScope(actor.scope, target.personId, target.subsidyId);
    if (before.status === "paid" && before.voidedAt === null) {
      throw conflict("already_paid", "这笔补贴已经发放，不能作废；不该发的，请登记追回款项。");
    }
    requireStatus(before, ["applied", "approved", "refused"]);
    if (before.status !== "applied") requireCountyHand(actor, "作废已审批的补贴");
    const [voided] = await tx
      .update(subsidy)
      .set({
        voidedAt: now(),
        voidedBy: actor.accountId,
        voidReason: reason,
        version: target.expectedVersion + 1,
      })
      .where(
        and(
          eq(subsidy.id, target.subsidyId),
          eq(subsidy.status, before.status),
          eq(subsidy.version, target.expectedVersion),
          isNull(subsidy.voidedAt),
        ),
      )
      .returning({ id: subsidy.id });
    if (!voided) throw staleSubsidy(before);
    await tellRecorder(actor, person, { kind: "subsidy", recordId: target.subsidyId, reason });
    await recordAudit(tx, actor, {
      action: "dossier.void",
      subject: { type: "person", id: target.personId, unitId: person.unitId },
      details: { kind: "subsidy", subsidyId: target.subsidyId, reason },
      before: { status: before.status },
    });
    await refreshPersonFacts(tx, target.personId);
  });
}
