import { asc } from "drizzle-orm";

import { buildWorkCalendar, type WorkCalendar } from "~/law/working-calendar";
import { executor } from "~/lib/transaction.server";
import { workCalendarDay } from "~db/schema";

const FRESH_FOR_MS = 60_000;
let cached: { calendar: WorkCalendar; readAt: number } | undefined;

/** The loaded work calendar; read again once a minute, so a newly loaded year is used without a restart. */
export async function getWorkCalendar(): Promise<WorkCalendar> {
  if (cached && Date.now() - cached.readAt < FRESH_FOR_MS) return cached.calendar;
  const rows = await executor().select().from(workCalendarDay).orderBy(asc(workCalendarDay.date));
  const calendar = buildWorkCalendar(rows);
  cached = { calendar, readAt: Date.now() };
  return calendar;
}

/** The next reading asks the database: after a year was loaded. Other processes follow within a minute. */
export function forgetWorkCalendar(): void {
  cached = undefined;
}
