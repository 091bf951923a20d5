/** What the pages of this feature show, for its components. */
export type { CaseRow, InspectionRow, QuotaLine } from "./queries.server";
