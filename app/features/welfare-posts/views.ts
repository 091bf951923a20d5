/** What the pages of this feature show, for its components. */
export type { AttendancePage } from "./attendance-page.server";
export type { PersonWelfarePage } from "./person-page.server";
export type { PostMonths } from "./read-post-months.server";
export type { QueueRow } from "./queue.server";
