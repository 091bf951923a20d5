/** The list behind a figure. Pure. */
import type { FlowPart } from "~/features/people/flow-parts";
import { isFlow, looksBack, type Metric } from "~/features/people/metrics";
import { paths } from "~/lib/paths";
import {
  type HouseholdMeasure,
  isHouseholdFlow,
  isHouseholdMeasure,
  isMoneyMeasure,
  type Measure,
} from "./catalogue";

export type ListPlace = {
  unit: number;
  /** Only the people registered at the unit itself. */
  direct?: boolean | undefined;
  category?: string | null | undefined;
  /** A past day; undefined: today. */
  asOf?: string | undefined;
  period: { from: string; to: string };
};

/** The people of a metric in a place, or of one part of it: exactly as many as its figure says. */
export function peopleOf(
  metric: Metric,
  { unit, direct, category, asOf, period }: ListPlace,
  part?: Partial<Record<FlowPart, string | number>>,
): string {
  const dated = isFlow(metric) || looksBack(metric);
  return paths.people({
    unit,
    direct: direct ? 1 : undefined,
    category: category ?? undefined,
    metric,
    ...part,
    asOf: isFlow(metric) ? undefined : asOf,
    ...(dated ? period : {}),
  });
}

/** The list behind any figure: people, households or payments. */
export function listOf(measure: Measure, place: ListPlace): string {
  if (isMoneyMeasure(measure)) return paymentsOf(place);
  return isHouseholdMeasure(measure) ? householdsOf(measure, place) : peopleOf(measure, place);
}

function householdsOf(metric: HouseholdMeasure, { unit, direct, asOf, period }: ListPlace): string {
  const flow = isHouseholdFlow(metric);
  return paths.households({
    unit,
    direct: direct ? 1 : undefined,
    metric,
    asOf: flow ? undefined : asOf,
    ...(flow ? period : {}),
  });
}

/** Each payment of the period: their sum is the figure. */
export function paymentsOf({ unit, direct, category, period }: ListPlace, kind?: string): string {
  return paths.subsidyPayments({
    unit,
    direct: direct ? 1 : undefined,
    category: category ?? undefined,
    kind,
    ...period,
  });
}
