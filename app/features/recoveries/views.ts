/** What the pages of this feature show, for its components. */
export type { RecoveryRow } from "./queries.server";
