/** Whether a unit reaches what it is held against: its own target where it has one, otherwise that of the whole. Pure. */
import type { RateMetric, RateStandard, SupervisionReportData } from "./data";
import { rateValue, type UnitSummary } from "./summary";

type Standards = Pick<SupervisionReportData, "standards" | "unitStandards">;

/** The unit's own standard, where it is another than the whole's. */
export function ownStandard(
  data: Standards,
  unit: UnitSummary,
  metric: RateMetric,
): RateStandard | undefined {
  return data.unitStandards?.find((one) => one.metric === metric && one.unitId === unit.unit.id);
}

/** Undefined: the rate is not judged. */
export function standardFor(
  data: Standards,
  unit: UnitSummary,
  metric: RateMetric,
): RateStandard | undefined {
  return ownStandard(data, unit, metric) ?? data.standards.find((one) => one.metric === metric);
}

/** Below what it is held against; a unit with nothing to measure misses nothing. */
export function isBelow(data: Standards, unit: UnitSummary, metric: RateMetric): boolean {
  const [standard, value] = [standardFor(data, unit, metric), rateValue(unit, metric)];
  return standard !== undefined && value !== null && value < standard.percent;
}
