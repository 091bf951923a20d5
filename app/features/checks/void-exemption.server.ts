import { and, eq, isNull } from "drizzle-orm";

import { recordAudit } from "~/features/audit/record-audit.server";
import { getUnitInScope } from "~/features/units/queries.server";
import { type Actor, requireRole } from "~/lib/actor";
import { now, today } from "~/lib/clock.server";
import { conflict, notFound } from "~/lib/errors";
import { isId } from "~/lib/ids.server";
import { withTransaction } from "~/lib/transaction.server";
import { checkExemption } from "~db/schema";
import { EXEMPTING } from "./grant-exemption.server";

/**
 * Ends an exemption before its day, with the reason; from today the hit counts again. 404 outside the territory, 409
 * when it has ended or changed since.
 */
export async function voidExemption(actor: Actor, exemptionId: string, version: number, reason: string) {
  requireRole(actor, ...EXEMPTING);
  if (!isId(exemptionId)) throw notFound("没有找到这项豁免。");
  return withTransaction(async (tx) => {
    const [before] = await tx
      .select()
      .from(checkExemption)
      .where(eq(checkExemption.id, exemptionId))
      .for("update");
    if (!before) throw notFound("没有找到这项豁免。");
    await getUnitInScope(actor.scope, before.unitId);
    if (before.voidedAt) throw conflict("already_voided", "这项豁免已经撤销。");
    const [after] = await tx
      .update(checkExemption)
      .set({
        voidedAt: now(),
        voidedOn: today(),
        voidedBy: actor.accountId,
        voidedByName: actor.name,
        voidReason: reason,
        version: version + 1,
      })
      .where(
        and(
          eq(checkExemption.id, exemptionId),
          eq(checkExemption.version, version),
          isNull(checkExemption.voidedAt),
        ),
      )
      .returning();
    if (!after) throw conflict("stale_version", "这项豁免刚被改动过，请刷新后再撤销。", { current: before });
    await recordAudit(tx, actor, {
      action: "check.exempt_void",
      subject: before.personId
        ? { type: "person", id: before.personId, unitId: before.unitId }
        : { type: before.subject, id: before.recordId, unitId: before.unitId },
      details: { rule: before.rule, recordId: before.recordId, reason },
      before,
      after,
    });
    return { id: after.id, rule: after.rule, voidedOn: after.voidedOn, version: after.version };
  });
}
