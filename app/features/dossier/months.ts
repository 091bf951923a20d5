/** Months of a subsidy, written as their first day `YYYY-MM-01`. */
import type { CalendarDate } from "~/lib/calendar-date";

const word = (month: CalendarDate) => month.slice(0, 7);

/** `2026-01 至 2026-03`, or the one month. */
export function monthRun(from: CalendarDate, until: CalendarDate): string {
  return from === until ? word(from) : `${word(from)} 至 ${word(until)}`;
}
