/** What the pages of this feature show, for its components. */
export type { DutyCounts, DutyRow } from "./queries.server";
