/** The list behind a figure. Pure. */
import { isFlow, looksBack, type Metric } from "~/features/people/metrics";
import { paths } from "~/lib/paths";
import { type HouseholdMeasure, isHouseholdMeasure, isMoneyMeasure, type Measure } from "./catalogue";

export type ListPlace = {
  unit: number;
  /** Only the people registered at the unit itself. */
  direct?: boolean | undefined;
  category?: string | null | undefined;
  /** A past day; undefined: today. */
  asOf?: string | undefined;
  period: { from: string; to: string };
};

/** The people of a metric in a place: exactly as many as its figure says. */
export function peopleOf(metric: Metric, { unit, direct, category, asOf, period }: ListPlace): string {
  const dated = isFlow(metric) || looksBack(metric);
  return paths.people({
    unit,
    direct: direct ? 1 : undefined,
    category: category ?? undefined,
    metric,
    asOf: isFlow(metric) ? undefined : asOf,
    ...(dated ? period : {}),
  });
}

const HOUSEHOLD_LISTS: Partial<Record<HouseholdMeasure, string>> = {
  householdsOpen: "recognized",
  householdsOverdue: "overdue",
};

/** Null where a figure has no list of its own: households of a past day or period. */
export function listOf(measure: Measure, place: ListPlace): string | null {
  if (isMoneyMeasure(measure)) return peopleOf("subsidizedInPeriod", place);
  if (!isHouseholdMeasure(measure)) return peopleOf(measure, place);
  const show = HOUSEHOLD_LISTS[measure];
  return show && place.asOf === undefined ? paths.households({ unit: place.unit, show }) : null;
}
