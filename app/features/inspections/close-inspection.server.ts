import { and, eq, sql } from "drizzle-orm";

import { recordAudit } from "~/features/audit/record-audit.server";
import { type Actor, requireRole } from "~/lib/actor";
import { today } from "~/lib/clock.server";
import { conflict } from "~/lib/errors";
import { withTransaction } from "~/lib/transaction.server";
import { inspection } from "~db/schema";
import { INSPECTION_ROLES } from "./draw-inspection.server";
import { getInspection } from "./queries.server";

/**
 * Ends a campaign with its conclusion once every sampled case is done; findings go on in the tracker.
 * Throws 403, 404, 409 `stale_version`, `wrong_status`, `cases_open`.
 */
export async function closeInspection(
  actor: Actor,
  { inspectionId, expectedVersion }: { inspectionId: string; expectedVersion: number },
  conclusion: string,
): Promise<void> {
  requireRole(actor, ...INSPECTION_ROLES);
  await withTransaction(async (tx) => {
    await tx.execute(sql`select 1 from inspection where id::text = ${inspectionId} for update`);
    const found = await getInspection(actor, inspectionId);
    if (found.version !== expectedVersion) {
      throw conflict("stale_version", "这次抽查刚刚有变动，请看最新情况后再办理。", {
        current: { id: found.id, status: found.status, version: found.version },
      });
    }
    if (found.status === "closed") throw conflict("wrong_status", "这次抽查已经结束。");
    const left = found.sampleSize - found.finished;
    if (left > 0) {
      throw conflict("cases_open", `还有 ${left} 件案卷没有完成检查，全部完成后才能结束抽查。`);
    }
    await tx
      .update(inspection)
      .set({
        status: "closed",
        closedOn: today(),
        closedBy: actor.accountId,
        closedByName: actor.name,
        conclusion,
        version: found.version + 1,
      })
      .where(and(eq(inspection.id, found.id), eq(inspection.version, found.version)));
    await recordAudit(tx, actor, {
      action: "inspection.close",
      subject: { type: "inspection", id: found.id, unitId: found.unitId },
      details: { number: found.number, cases: found.sampleSize, findings: found.findings },
      before: { status: found.status },
      after: { status: "closed", conclusion },
    });
  });
}
