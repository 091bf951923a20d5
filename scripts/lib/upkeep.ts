import { db } from "~/db.server";
import { sweepAttachments } from "~/features/attachments/sweep-attachments.server";
import { countNextDay } from "~/features/dashboards/past-days.server";
import { sweepHouseholds } from "~/features/households/sweep-households.server";
import { sweepDrafts } from "~/features/online-applications/sweep-drafts.server";
import { describeError, log } from "~/lib/log.server";

const EVERY_MS = 60_000;
const SWEEP_EVERY_MS = 15 * 60_000;
const FILES_EVERY_MS = 6 * 3_600_000;

/**
 * Folds the caseload deltas into the counts once a minute, so that dashboards read few rows. Figures are
 * the same before and after; several processes may do it, an advisory lock keeps them apart. Every quarter of an
 * hour the zero-employment households follow what time and outside hands changed of their members, and one past day that dashboards look back to is counted. Four times a day online drafts given up and files without a row are removed.
 */
export function startUpkeep(): () => Promise<void> {
  const timer = setInterval(() => {
    db()
      .execute("select caseload_fold()")
      .catch((error: unknown) => log.warn("upkeep_failed", describeError(error)));
  }, EVERY_MS);
  const sweep = setInterval(() => {
    sweepHouseholds().catch((error: unknown) => log.warn("household_sweep_failed", describeError(error)));
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
