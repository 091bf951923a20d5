/**
 * The loaded calendar counted once: a list of rows asks for hundreds of working days, and some lie years apart.
 * Agrees with `addWorkingDays` and `workingDaysBetween`. Pure.
 */
import { isWorkingDay, type WorkCalendar } from "~/law/working-calendar";
import { addDays, type CalendarDate, diffDays } from "~/lib/calendar-date";

export type WorkingDayIndex = {
  base: CalendarDate;
  /** By days after `base`: how many working days lie after `base` up to that day. */
  numbers: readonly number[];
  /** By number: how many days after `base` that working day is. */
  days: readonly number[];
};

const known = new WeakMap<WorkCalendar, WorkingDayIndex>();

export function workingDayIndex(calendar: WorkCalendar): WorkingDayIndex {
  const found = known.get(calendar);
  if (found) return found;
  const numbers = [0];
  const days: number[] = [];
  for (let offset = 1; offset <= diffDays(calendar.from, calendar.to); offset += 1) {
    if (isWorkingDay(calendar, addDays(calendar.from, offset))) days.push(offset);
    numbers.push(days.length);
  }
  const index = { base: calendar.from, numbers, days };
  known.set(calendar, index);
  return index;
}

/** Working days after `from` up to and including `to`, negative when `to` is earlier; null beyond the calendar. */
export function countWorkingDays(
  calendar: WorkCalendar,
  from: CalendarDate,
  to: CalendarDate,
): number | null {
  const { base, numbers } = workingDayIndex(calendar);
  const [start, end] = [numbers[diffDays(base, from)], numbers[diffDays(base, to)]];
  return start === undefined || end === undefined ? null : end - start;
}

/** The last day of `count` (≥ 1) working days that begin on `from`, not counted; null beyond the calendar. */
export function lastWorkingDay(
  calendar: WorkCalendar,
  from: CalendarDate,
  count: number,
): CalendarDate | null {
  const { base, numbers, days } = workingDayIndex(calendar);
  const start = numbers[diffDays(base, from)];
  const offset = start === undefined ? undefined : days[start + count - 1];
  return offset === undefined ? null : addDays(base, offset);
}
