/**
 * The test files of a project run in one process, one after the other, so that the app's modules load once. Before
 * each file the process forgets what the file before it left: its clock, its connections, and what was read from its database.
 */
import { closeDatabase } from "~/db.server";
import { forgetWorkCalendar } from "~/features/law/queries.server";
import { forgetStandards } from "~/features/settings/standards.server";

delete (globalThis as typeof globalThis & { __appClock?: unknown }).__appClock;
await closeDatabase();
forgetStandards();
forgetWorkCalendar();
