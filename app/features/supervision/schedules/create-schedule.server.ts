import { recordAudit } from "~/features/audit/record-audit.server";
import { getUnitInScope } from "~/features/units/queries.server";
import { type Actor, requireRole } from "~/lib/actor";
import { now, today } from "~/lib/clock.server";
import { conflict } from "~/lib/errors";
import { newId } from "~/lib/ids.server";
import { withTransaction } from "~/lib/transaction.server";
import { reportSchedule } from "~db/schema";
import { REPORT_ROLES } from "../create-report.server";
import { firstPeriodEnd, type ScheduleAudience, type ScheduleEvery } from "./schedules";

export type ScheduleInput = {
  unit: number;
  kind: "supervision" | "circular";
  every: ScheduleEvery;
  afterDays: number;
  audience: ScheduleAudience;
};

/**
 * Orders a report for every period from the running one on. It is made with the author's rights of that day. Throws 403,
 * 404 outside the territory, 409 `already_scheduled`.
 */
export async function createSchedule(actor: Actor, input: ScheduleInput): Promise<{ id: string }> {
  requireRole(actor, ...REPORT_ROLES);
  const unit = await getUnitInScope(actor.scope, input.unit);
  return withTransaction(async (tx) => {
    const id = newId();
    const added = await tx
      .insert(reportSchedule)
      .values({
        id,
        unitId: unit.id,
        kind: input.kind,
        every: input.every,
        afterDays: input.afterDays,
        audience: input.audience,
        nextPeriodEnd: firstPeriodEnd(input.every, today()),
        createdAt: now(),
        createdBy: actor.accountId,
        createdByName: actor.name,
      })
      .onConflictDoNothing()
      .returning({ id: reportSchedule.id });
    if (added.length === 0) {
      throw conflict("already_scheduled", "您已经设定过同样的定期报告，请先停止原来的。");
    }
    await recordAudit(tx, actor, {
      action: "report.schedule",
      subject: { type: "report_schedule", id, unitId: unit.id },
      details: { kind: input.kind, every: input.every, afterDays: input.afterDays, audience: input.audience },
    });
    return { id };
  });
}
