import { db } from "~/db.server";
import { sweepAttachments } from "~/features/attachments/sweep-attachments.server";
import { runNightlyChecks } from "~/features/checks/run-checks.server";
import { countNextDay } from "~/features/dashboards/past-days.server";
import { refreshStaleCounties } from "~/features/duties/refresh-overdue.server";
import { endExpiredGrants } from "~/features/grants/end-expired-grants.server";
import { sweepHouseholds } from "~/features/households/sweep-households.server";
import { sweepDrafts } from "~/features/online-applications/sweep-drafts.server";
import { freezeDueMonths } from "~/features/supervision/months/freeze-month.server";
import { runDueSchedules } from "~/features/supervision/schedules/run-schedules.server";
import { describeError, log } from "~/lib/log.server";

const EVERY_MS = 60_000;
const SWEEP_EVERY_MS = 15 * 60_000;
const FILES_EVERY_MS = 6 * 3_600_000;

/**
 * Folds the caseload deltas into the counts once a minute, so that dashboards read few rows, and on a new day has the
 * counties looked through for what is overdue. Figures are the same before and after a fold; several processes may do
 * it, an advisory lock keeps them apart. Every quarter of an
 * hour the zero-employment households follow what time and outside hands changed of their members, roles granted until
 * a day run out, the month that ended is frozen for each city, reports that are due are made, and one past day that dashboards look back to is counted;
 * once a night the automatic checks go over the province. Four times a day online drafts given up and files without a
 * row are removed.
 */
export function startUpkeep(): () => Promise<void> {
  const timer = setInterval(() => {
    db()
      .execute("select caseload_fold()")
      .catch((error: unknown) => log.warn("upkeep_failed", describeError(error)));
    refreshStaleCounties().catch((error: unknown) => log.warn("overdue_failed", describeError(error)));
  }, EVERY_MS);
  const sweep = setInterval(() => {
    sweepHouseholds().catch((error: unknown) => log.warn("household_sweep_failed", describeError(error)));
    endExpiredGrants().catch((error: unknown) => log.warn("grant_sweep_failed", describeError(error)));
    runNightlyChecks().catch((error: unknown) => log.warn("nightly_checks_failed", describeError(error)));
    freezeDueMonths().catch((error: unknown) => log.warn("month_freeze_failed", describeError(error)));
    runDueSchedules().catch((error: unknown) => log.warn("report_schedule_failed", describeError(error)));
    countNextDay().catch((error: unknown) => log.warn("day_count_failed", describeError(error)));
  }, SWEEP_EVERY_MS);
  const files = setInterval(() => {
    sweepDrafts().catch((error: unknown) => log.warn("draft_sweep_failed", describeError(error)));
    sweepAttachments().catch((error: unknown) => log.warn("attachment_sweep_failed", describeError(error)));
  }, FILES_EVERY_MS);
  timer.unref();
  sweep.unref();
  files.unref();
  return async () => {
    clearInterval(timer);
    clearInterval(sweep);
    clearInterval(files);
  };
}
