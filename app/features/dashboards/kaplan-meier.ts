/**
 * How long until people work: the Kaplan–Meier estimate of who is still without work after so many months. Pure.
 * Somebody who left the caseload, or is still in it, without work counts for as long as they were watched and not after.
 */

/** People of one length: found work in month `month` (the first is 1), or watched for `month` whole months without it. */
export type Observed = { month: number; events: number; censored: number };

export type SurvivalStep = {
  month: number;
  /** Still watched and without work at the beginning of the month. */
  atRisk: number;
  events: number;
  /** Share still without work after the month, 0 to 1. */
  survival: number;
};

/**
 * The curve from month 0 to the last month asked for. Who was watched for `m` whole months is at risk in month `m` and
 * not in the next; who found work in month `m` was at risk in it.
 */
export function kaplanMeier(observed: readonly Observed[], months: number): SurvivalStep[] {
  const total = observed.reduce((sum, { events, censored }) => sum + events + censored, 0);
  const steps: SurvivalStep[] = [{ month: 0, atRisk: total, events: 0, survival: 1 }];
  let survival = 1;
  for (let month = 1; month <= months; month += 1) {
    const left = observed.filter((one) => one.month >= month);
    const atRisk = left.reduce((sum, { events, censored }) => sum + events + censored, 0);
    const events = left.find((one) => one.month === month)?.events ?? 0;
    if (atRisk === 0) break;
    survival *= 1 - events / atRisk;
    steps.push({ month, atRisk, events, survival });
  }
  return steps;
}

/** The first month after which at most half are still without work; null when the curve never gets there. */
export function medianMonth(steps: readonly SurvivalStep[]): number | null {
  return steps.find(({ survival }) => survival <= 0.5)?.month ?? null;
}
