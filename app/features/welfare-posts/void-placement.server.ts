import { and, eq, isNull, ne, sql } from "drizzle-orm";

import { recordAudit } from "~/features/audit/record-audit.server";
import { tellRecorder } from "~/features/dossier/tell-recorder.server";
import { lockPerson } from "~/features/people/lock-person.server";
import { refuseOwnRecord } from "~/features/people/own-record.server";
import { refreshPersonFacts } from "~/features/people/refresh-person-facts.server";
import { type Actor, requireRole } from "~/lib/actor";
import { now } from "~/lib/clock.server";
import { conflict } from "~/lib/errors";
import { withTransaction } from "~/lib/transaction.server";
import { employmentStatus, subsidy, welfareAttendance, welfarePlacement } from "~db/schema";
import { type PlacementTarget, stalePlacement } from "./end-placement.server";
import { getPlacementInScope } from "./queries.server";

/**
 * Voids a placement that never was, with its attendance and the employment lines it wrote; the place is free again.
 * 409 `has_subsidies` while a subsidy rests on it, `has_later_placement` while it is the first of two.
 */
export async function voidPlacement(actor: Actor, target: PlacementTarget, reason: string): Promise<void> {
  requireRole(actor, "caseworker", "manager", "reviewer");
  await withTransaction(async (tx) => {
    const person = await lockPerson(tx, actor.scope, target.personId);
    await refuseOwnRecord(actor, target.personId);
    const before = await getPlacementInScope(actor.scope, target.personId, target.placementId);
    if (before.voided) throw conflict("voided", "这次安置已作废。");
    const [rests] = await tx
      .select({
        subsidies: sql<number>`count(*)::int`,
      })
      .from(subsidy)
      .where(
        and(
          eq(subsidy.placementId, target.placementId),
          isNull(subsidy.voidedAt),
          ne(subsidy.status, "refused"),
        ),
      );
    if (rests && rests.subsidies > 0) {
      throw conflict("has_subsidies", `这次安置已有 ${rests.subsidies} 笔补贴，先处理补贴再作废。`);
    }
    const [later] = await tx
      .select({ id: welfarePlacement.id })
      .from(welfarePlacement)
      .where(
        and(
          eq(welfarePlacement.personId, target.personId),
          isNull(welfarePlacement.voidedAt),
          sql`${welfarePlacement.ordinal} > ${before.ordinal}`,
        ),
      );
    if (later) throw conflict("has_later_placement", "后面还有一次安置，请先作废后一次。");
    const voided = { voidedAt: now(), voidedBy: actor.accountId, voidReason: reason };
    const [done] = await tx
      .update(welfarePlacement)
      .set({ ...voided, version: target.expectedVersion + 1 })
      .where(
        and(
          eq(welfarePlacement.id, target.placementId),
          eq(welfarePlacement.version, target.expectedVersion),
          isNull(welfarePlacement.voidedAt),
        ),
      )
      .returning({ id: welfarePlacement.id });
    if (!done) throw stalePlacement(before);
    await tx
      .update(welfareAttendance)
      .set(voided)
      .where(and(eq(welfareAttendance.placementId, target.placementId), isNull(welfareAttendance.voidedAt)));
    await tx
      .update(employmentStatus)
      .set(voided)
      .where(and(eq(employmentStatus.placementId, target.placementId), isNull(employmentStatus.voidedAt)));
    await tellRecorder(actor, person, { kind: "welfare_placement", recordId: target.placementId, reason });
    await recordAudit(tx, actor, {
      action: "dossier.void",
      subject: { type: "person", id: target.personId, unitId: person.unitId },
      details: { kind: "welfare_placement", placementId: target.placementId, reason },
    });
    await refreshPersonFacts(tx, target.personId);
  });
}
