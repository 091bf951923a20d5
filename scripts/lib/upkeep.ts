import { db } from "~/db.server";
import { describeError, log } from "~/lib/log.server";

const EVERY_MS = 60_000;

/**
 * Folds the caseload deltas into the counts once a minute, so that dashboards read few rows. Figures are
 * the same before and after; several processes may do it, an advisory lock keeps them apart.
 */
export function startUpkeep(): () => Promise<void> {
  const timer = setInterval(() => {
    db()
      .execute("select caseload_fold()")
      .catch((error: unknown) => log.warn("upkeep_failed", describeError(error)));
  }, EVERY_MS);
  timer.unref();
  return async () => clearInterval(timer);
}
