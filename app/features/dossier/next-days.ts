/** The days a form offers for the next contact. Pure. */
import { likelyWorkingDayFrom } from "~/law/day-offers";
import type { WorkCalendar } from "~/law/working-calendar";
import { addDays, addMonths, type CalendarDate, weekdayName } from "~/lib/calendar-date";

export type DayChoice = { day: CalendarDate; label: string };

/** Within a week, in two weeks, in a month: each on a working day, and each only once. */
export function nextContactDays(calendar: WorkCalendar, today: CalendarDate): DayChoice[] {
  const wanted = [addDays(today, 7), addDays(today, 14), addMonths(today, 1)];
  const days = wanted.map((day) => likelyWorkingDayFrom(calendar, day));
  return [...new Set(days)].map((day) => ({ day, label: `${day.slice(5)} ${weekdayName(day)}` }));
}
