import { db } from "~/db.server";
import { sweepAttachments } from "~/features/attachments/sweep-attachments.server";
import { fillNumberDigests } from "~/features/certificates/fill-number-digests.server";
import { runNightlyChecks } from "~/features/checks/run-checks.server";
import { keepFlowDays } from "~/features/dashboards/flow-days.server";
import { countNextDay } from "~/features/dashboards/past-days.server";
import { refreshStaleCounties } from "~/features/duties/refresh-overdue.server";
import { refreshStaleExitMarks } from "~/features/exits/exit-marks.server";
import { endExpiredGrants } from "~/features/grants/end-expired-grants.server";
import { sweepHouseholds } from "~/features/households/sweep-households.server";
import { sweepDrafts } from "~/features/online-applications/sweep-drafts.server";
import { freezeDueMonths } from "~/features/supervision/months/freeze-month.server";
import { runDueSchedules } from "~/features/supervision/schedules/run-schedules.server";
import { describeError, log } from "~/lib/log.server";

const EVERY_MS = 60_000;
const SWEEP_EVERY_MS = 15 * 60_000;
/** An office PC is switched on in the morning: the night's work is not to wait another quarter of an hour. */
const FIRST_SWEEP_MS = 30_000;
const FILES_EVERY_MS = 6 * 3_600_000;

/** In turn, so that an old machine is not asked for everything at once; what failed does not keep back the next. */
const SWEEPS: readonly (readonly [fault: string, work: () => Promise<unknown>])[] = [
  ["certificate_digests_failed", fillNumberDigests],
  ["household_sweep_failed", sweepHouseholds],
  ["grant_sweep_failed", endExpiredGrants],
  ["month_freeze_failed", freezeDueMonths],
  ["report_schedule_failed", runDueSchedules],
  ["nightly_checks_failed", runNightlyChecks],
  ["day_count_failed", countNextDay],
];

async function sweep(): Promise<void> {
  for (const [fault, work] of SWEEPS) {
    await work().catch((error: unknown) => log.warn(fault, describeError(error)));
  }
}

/**
 * Folds the caseload deltas into the counts once a minute and counts the days whose flows have changed, so that
 * dashboards read few rows, and on a new day has the counties looked through for what is overdue and for who should have left. Figures are the same before and after a
 * fold; several processes may do it, an advisory lock keeps them apart. Soon after the start and every quarter of an
 * hour certificate numbers from before their digest get it (once), the zero-employment households follow what time and outside hands changed of their members, roles granted until
 * a day run out, the month that ended is frozen for each city, reports that are due are made, the automatic checks go
 * over the province (once a night), and one past day that dashboards look back to is counted. Four times a day online
 * drafts given up and files without a row are removed.
 */
export function startUpkeep(): () => Promise<void> {
  const timer = setInterval(() => {
    db()
      .execute("select caseload_fold()")
      .catch((error: unknown) => log.warn("upkeep_failed", describeError(error)));
    keepFlowDays().catch((error: unknown) => log.warn("flow_days_failed", describeError(error)));
    refreshStaleCounties().catch((error: unknown) => log.warn("overdue_failed", describeError(error)));
    refreshStaleExitMarks().catch((error: unknown) => log.warn("exit_marks_failed", describeError(error)));
  }, EVERY_MS);
  const firstSweep = setTimeout(() => void sweep(), FIRST_SWEEP_MS);
  const sweeps = setInterval(() => void sweep(), SWEEP_EVERY_MS);
  const files = setInterval(() => {
    sweepDrafts().catch((error: unknown) => log.warn("draft_sweep_failed", describeError(error)));
    sweepAttachments().catch((error: unknown) => log.warn("attachment_sweep_failed", describeError(error)));
  }, FILES_EVERY_MS);
  timer.unref();
  firstSweep.unref();
  sweeps.unref();
  files.unref();
  return async () => {
    clearInterval(timer);
    clearTimeout(firstSweep);
    clearInterval(sweeps);
    clearInterval(files);
  };
}
