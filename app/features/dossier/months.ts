/** Months of a subsidy, written as their first day `YYYY-MM-01`. */
import { addMonths, type CalendarDate } from "~/lib/calendar-date";

const word = (month: CalendarDate) => month.slice(0, 7);

/** `2026-01 至 2026-03`, or the one month. */
export function monthRun(from: CalendarDate, until: CalendarDate): string {
  return from === until ? word(from) : `${word(from)} 至 ${word(until)}`;
}

/** The first days of the months of a run, both ends included. */
export function monthsOfRun(from: CalendarDate, until: CalendarDate): CalendarDate[] {
  const months: CalendarDate[] = [];
  for (let month = from; month <= until; month = addMonths(month, 1)) months.push(month);
  return months;
}
