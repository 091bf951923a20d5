/** Calendar months, written as their first day `YYYY-MM-01`. */
import { addMonths, type CalendarDate } from "~/lib/calendar-date";

export const monthOf = (day: CalendarDate): CalendarDate => `${day.slice(0, 7)}-01`;

const indexOf = (month: CalendarDate): number =>
  Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1;

/** Months from one month to another; negative when `to` is earlier. */
export const monthsApart = (from: CalendarDate, to: CalendarDate): number => indexOf(to) - indexOf(from);

/** How many months a run has, both ends included; 0 when it is empty. */
export const monthsIn = (from: CalendarDate, until: CalendarDate): number =>
  Math.max(monthsApart(from, until) + 1, 0);

/** The months of a run, both ends included. */
export function monthsFrom(from: CalendarDate, until: CalendarDate): CalendarDate[] {
  return Array.from({ length: monthsIn(monthOf(from), monthOf(until)) }, (_, index) =>
    addMonths(monthOf(from), index),
  );
}

/** 2026年3月 */
export const monthLabel = (month: CalendarDate): string =>
  `${month.slice(0, 4)}年${Number(month.slice(5, 7))}月`;

/** 2026年1月–3月, 2025年12月–2026年2月, 2026年3月 */
export function monthRunLabel(from: CalendarDate, until: CalendarDate): string {
  if (from === until) return monthLabel(from);
  const end = from.slice(0, 4) === until.slice(0, 4) ? `${Number(until.slice(5, 7))}月` : monthLabel(until);
  return `${monthLabel(from)}–${end}`;
}
