/** What the pages of this feature show, for its components. */
export type { FindingGroup, FindingRow, MeasureRow } from "./queries.server";
export type { EndingExit } from "~/features/exits/running-exit.server";
