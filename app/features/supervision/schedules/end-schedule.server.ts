import { and, eq, isNull } from "drizzle-orm";

import { recordAudit } from "~/features/audit/record-audit.server";
import { type Actor, requireRole } from "~/lib/actor";
import { now } from "~/lib/clock.server";
import { conflict, notFound } from "~/lib/errors";
import { isId } from "~/lib/ids.server";
import { withTransaction } from "~/lib/transaction.server";
import { reportSchedule } from "~db/schema";
import { REPORT_ROLES } from "../create-report.server";

/** Ends the caller's own schedule; reports already made stay. Throws 404 for another's, 409 `stale_version`. */
export async function endSchedule(actor: Actor, scheduleId: string, version: number): Promise<void> {
  requireRole(actor, ...REPORT_ROLES);
  if (!isId(scheduleId)) throw notFound();
  await withTransaction(async (tx) => {
    const own = and(
      eq(reportSchedule.id, scheduleId),
      eq(reportSchedule.createdBy, actor.accountId),
      isNull(reportSchedule.endedAt),
    );
    const [found] = await tx.select().from(reportSchedule).where(own);
    if (!found) throw notFound();
    const ended = await tx
      .update(reportSchedule)
      .set({ endedAt: now(), version: version + 1 })
      .where(and(own, eq(reportSchedule.version, version)))
      .returning({ id: reportSchedule.id });
    if (ended.length === 0) {
      throw conflict("stale_version", "这项定期报告刚有变动，请刷新后再停止。", { current: found });
    }
    await recordAudit(tx, actor, {
      action: "report.end_schedule",
      subject: { type: "report_schedule", id: scheduleId, unitId: found.unitId },
    });
  });
}
