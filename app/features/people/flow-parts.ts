/** Filters that ask for a part of a flow. Pure, and without the schema: screens use it too. */
import type { FlowMetric } from "./metrics";
import type { PersonFilters } from "./person-filters";

/** The flow that each of these filters is a part of. */
export const FLOW_PARTS = {
  destination: "employedInPeriod",
  exitGround: "exitedInPeriod",
  firstPath: "recognizedInPeriod",
  watchedIn: "recognizedInPeriod",
  workedIn: "recognizedInPeriod",
} as const satisfies Partial<Record<keyof PersonFilters, FlowMetric>>;
export type FlowPart = keyof typeof FLOW_PARTS;
export const FLOW_PART_NAMES = Object.keys(FLOW_PARTS) as FlowPart[];
export type FlowParts = Pick<PersonFilters, FlowPart>;

/** The filters with those parts of a flow that belong to the flow they ask for; without one, with none. */
export function withOwnParts<Q extends PersonFilters>(query: Q): Q {
  const foreign = FLOW_PART_NAMES.filter((part) => query.metric !== FLOW_PARTS[part]);
  return Object.fromEntries(
    Object.entries(query).filter(([name]) => !foreign.includes(name as FlowPart)),
  ) as Q;
}
