/**
 * Working days: Monday to Friday, without public holidays, with the make-up workdays the State Council orders.
 * The first day of a period is not counted and its last day runs to its end (民法典第二百零一条).
 * A day outside the loaded years is an error: a deadline is never computed from an assumed calendar.
 */
import { AppError } from "~/lib/errors";
import { addDays, isWeekend, weekdayName, type CalendarDate } from "~/lib/calendar-date";

export type CalendarDayKind = "holiday" | "makeup_workday";

/** One row of the work calendar; ordinary weekdays and weekends have none. `source` names the notice. */
export type WorkCalendarRow = { date: CalendarDate; kind: CalendarDayKind; name: string; source: string };

export type WorkCalendar = {
  from: CalendarDate;
  to: CalendarDate;
  days: ReadonlyMap<CalendarDate, { kind: CalendarDayKind; name: string }>;
};

export type SkippedDay = { date: CalendarDate; name: string };

export type WorkingDayCount = {
  result: CalendarDate;
  /** Weekends and holidays passed over, in order. */
  skipped: SkippedDay[];
  /** Weekend days that were worked and therefore counted. */
  makeupWorkdays: CalendarDate[];
};

/** 422 `calendar_out_of_range`: the period leaves the years whose holidays are loaded. */
export class CalendarOutOfRangeError extends AppError {
  constructor(calendar: Pick<WorkCalendar, "from" | "to">, date: CalendarDate) {
    super(
      "calendar_out_of_range",
      `${date} 不在已载入的工作日历（${calendar.from} 至 ${calendar.to}）内，不能推算工作日。请由管理员载入该年度放假安排后再试。`,
      { status: 422 },
    );
  }
}

/** What the calendar gives, or null where it does not reach; any other error passes. */
export function withinCalendar<T>(compute: () => T): T | null {
  try {
    return compute();
  } catch (error) {
    if (error instanceof CalendarOutOfRangeError) return null;
    throw error;
  }
}

/**
 * Builds the calendar from its rows. A year counts as loaded when its 1 January is among the holidays, so a
 * few rows that a notice sets in the neighbouring year do not make that year look loaded.
 * Throws RangeError when no year is loaded or one between the first and the last is missing.
 */
export function buildWorkCalendar(
  rows: Iterable<Pick<WorkCalendarRow, "date" | "kind" | "name">>,
): WorkCalendar {
  const days = new Map<CalendarDate, { kind: CalendarDayKind; name: string }>();
  for (const { date, kind, name } of rows) days.set(date, { kind, name });
  const years = [...days]
    .filter(([date, day]) => date.endsWith("-01-01") && day.kind === "holiday")
    .map(([date]) => Number(date.slice(0, 4)))
    .sort((a, b) => a - b);
  const [first, last] = [years[0], years.at(-1)];
  if (first === undefined || last === undefined) throw new RangeError("The work calendar has no loaded year");
  if (last - first + 1 !== years.length) throw new RangeError("The work calendar skips a year");
  return { from: `${first}-01-01`, to: `${last}-12-31`, days };
}

function assertLoaded(calendar: WorkCalendar, date: CalendarDate): void {
  if (date < calendar.from || date > calendar.to) throw new CalendarOutOfRangeError(calendar, date);
}

/** Throws {@link CalendarOutOfRangeError} outside the loaded years. */
export function isWorkingDay(calendar: WorkCalendar, date: CalendarDate): boolean {
  assertLoaded(calendar, date);
  const day = calendar.days.get(date);
  return day ? day.kind === "makeup_workday" : !isWeekend(date);
}

/** True for a weekend day that is worked in exchange for a holiday. */
export function isMakeupWorkday(calendar: WorkCalendar, date: CalendarDate): boolean {
  return calendar.days.get(date)?.kind === "makeup_workday";
}

/** The holiday's name, or 周六 / 周日 for an ordinary weekend; for a day that is not worked. */
export function dayOffName(calendar: WorkCalendar, date: CalendarDate): string {
  return calendar.days.get(date)?.name ?? weekdayName(date);
}

/**
 * The last day of a period of `count` working days that begins on `from` (not counted).
 * `count` 0 is `from` itself. Throws RangeError for a negative or broken count,
 * {@link CalendarOutOfRangeError} outside the loaded years.
 */
export function addWorkingDays(calendar: WorkCalendar, from: CalendarDate, count: number): WorkingDayCount {
  if (!Number.isInteger(count) || count < 0) throw new RangeError(`Not a number of working days: ${count}`);
  assertLoaded(calendar, from);
  const skipped: SkippedDay[] = [];
  const makeupWorkdays: CalendarDate[] = [];
  let result = from;
  for (let left = count; left > 0;) {
    result = addDays(result, 1);
    if (!isWorkingDay(calendar, result)) {
      skipped.push({ date: result, name: dayOffName(calendar, result) });
      continue;
    }
    if (isMakeupWorkday(calendar, result)) makeupWorkdays.push(result);
    left -= 1;
  }
  return { result, skipped, makeupWorkdays };
}

/** The first working day after `date`. Throws {@link CalendarOutOfRangeError}. */
export function nextWorkingDay(calendar: WorkCalendar, date: CalendarDate): CalendarDate {
  return addWorkingDays(calendar, date, 1).result;
}

/**
 * Working days after `from` up to and including `to`; negative when `to` is earlier.
 * The inverse of {@link addWorkingDays}. Throws {@link CalendarOutOfRangeError}.
 */
export function workingDaysBetween(calendar: WorkCalendar, from: CalendarDate, to: CalendarDate): number {
  if (to < from) {
    const backwards = workingDaysBetween(calendar, to, from);
    return backwards === 0 ? 0 : -backwards;
  }
  assertLoaded(calendar, from);
  assertLoaded(calendar, to);
  let count = 0;
  for (let date = from; date < to;) {
    date = addDays(date, 1);
    if (isWorkingDay(calendar, date)) count += 1;
  }
  return count;
}
