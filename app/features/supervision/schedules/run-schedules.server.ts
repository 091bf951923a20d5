import { eq, sql } from "drizzle-orm";

import { findAccountActor, listAccountIds } from "~/features/accounts/account-actor.server";
import { refreshExitMarks } from "~/features/exits/exit-marks.server";
import { deliver } from "~/features/inbox/deliver.server";
import { findUnit } from "~/features/units/queries.server";
import { hasRole } from "~/lib/actor";
import { now, today } from "~/lib/clock.server";
import { isAppError } from "~/lib/errors";
import { paths } from "~/lib/paths";
import { executor, withTransaction } from "~/lib/transaction.server";
import { reportSchedule } from "~db/schema";
import { createReport, ONE_MOMENT, REPORT_ROLES } from "../create-report.server";
import { reportKindLabels } from "../labels";
import { nextPeriodEnd, periodEndingOn } from "./schedules";

type Due = typeof reportSchedule.$inferSelect;

/**
 * Makes the reports that are due and lays them into the inboxes: each in a transaction of its own, with the rights its
 * author has that day. A schedule whose author may no longer have the report ends. Returns how many were made.
 */
export async function runDueSchedules(): Promise<number> {
  const due = await executor().execute<{ id: string; unitId: number }>(sql`
    select id, unit_id as "unitId" from report_schedule where ended_at is null and next_period_end + after_days <= ${today()}::date order by id`);
  let made = 0;
  for (const { id, unitId } of due) {
    const unit = await findUnit(unitId);
    if (unit) await refreshExitMarks(unit);
    made += await runOne(id);
  }
  return made;
}

function runOne(scheduleId: string): Promise<number> {
  return withTransaction(async (tx) => {
    const [due] = await tx
      .select()
      .from(reportSchedule)
      .where(
        sql`${reportSchedule.id} = ${scheduleId} and ended_at is null
        and next_period_end + after_days <= ${today()}::date`,
      )
      .for("update", { skipLocked: true });
    if (!due) return 0;
    const reportId = await makeReport(due);
    await tx
      .update(reportSchedule)
      .set({
        version: due.version + 1,
        ...(reportId === null
          ? { endedAt: now() }
          : { lastReportId: reportId, nextPeriodEnd: nextPeriodEnd(due.every, due.nextPeriodEnd) }),
      })
      .where(eq(reportSchedule.id, due.id));
    return reportId === null ? 0 : 1;
  }, ONE_MOMENT);
}

/** The report of the period due; null where the author is gone, lost the role, or the unit left the territory. */
async function makeReport(due: Due): Promise<string | null> {
  const author = await findAccountActor(due.createdBy, "upkeep");
  if (!author || !hasRole(author, ...REPORT_ROLES)) return null;
  const period = periodEndingOn(due.every, due.nextPeriodEnd);
  try {
    const { id, snapshotHash } = await createReport(author, {
      kind: due.kind,
      unit: due.unitId,
      from: period.from,
      to: period.to,
    });
    const readers = due.audience === "unit" ? await listAccountIds([author.unit.id], REPORT_ROLES) : [];
    await deliver([...new Set([author.accountId, ...readers])], {
      kind: "report",
      subjectId: id,
      title: `${period.label}${reportKindLabels[due.kind]}`,
      summary: `${author.name}设定的定期报告，已自动生成；指纹 ${snapshotHash.slice(0, 16)}。`,
      path: paths.report(id),
    });
    return id;
  } catch (error) {
    if (isAppError(error) && (error.status === 404 || error.status === 403)) return null;
    throw error;
  }
}
