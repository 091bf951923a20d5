import { and, asc, eq, isNull } from "drizzle-orm";

import type { Actor } from "~/lib/actor";
import { executor } from "~/lib/transaction.server";
import { reportSchedule, unit } from "~db/schema";

/** The caller's own schedules in force. */
export async function listSchedules(actor: Actor) {
  return executor()
    .select({
      id: reportSchedule.id,
      unitName: unit.fullName,
      kind: reportSchedule.kind,
      every: reportSchedule.every,
      afterDays: reportSchedule.afterDays,
      audience: reportSchedule.audience,
      nextPeriodEnd: reportSchedule.nextPeriodEnd,
      lastReportId: reportSchedule.lastReportId,
      version: reportSchedule.version,
    })
    .from(reportSchedule)
    .innerJoin(unit, eq(unit.id, reportSchedule.unitId))
    .where(and(eq(reportSchedule.createdBy, actor.accountId), isNull(reportSchedule.endedAt)))
    .orderBy(asc(reportSchedule.createdAt));
}
