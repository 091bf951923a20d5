import type { RateMetric } from "./data";
import { rankDescending, type Ranked } from "./phrasing";
import { rateValue, type UnitSummary } from "./summary";

/** Units that have something to measure, best first. Exact rates are compared, not printed ones. */
export function rankByRate(units: readonly UnitSummary[], metric: RateMetric): Ranked<UnitSummary>[] {
  const measured = units.filter((unit) => rateValue(unit, metric) !== null);
  return rankDescending(measured, (unit) => rateValue(unit, metric) ?? 0);
}
