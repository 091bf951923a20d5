/** Days of a rectification: when it is due, and what a day says of it. Pure. */
import { addWorkingDays, type WorkCalendar, workingDaysBetween } from "~/law/working-calendar";
import type { CalendarDate } from "~/lib/calendar-date";
import { laterOf } from "~/lib/calendar-date";

/** The last day of so many working days; the day of the order is not counted (民法典第二百零一条). */
export function rectificationDue(from: CalendarDate, days: number, calendar: WorkCalendar): CalendarDate {
  return addWorkingDays(calendar, from, days).result;
}

/**
 * Sent back with a limit of its own, that limit holds, shorter or longer. Without one the standard begins anew; a day
 * that lies later anyway stays.
 */
export function dueAfterReturn(
  due: CalendarDate,
  returnedOn: CalendarDate,
  days: { given?: number | undefined; standard: number },
  calendar: WorkCalendar,
): CalendarDate {
  if (days.given !== undefined) return rectificationDue(returnedOn, days.given, calendar);
  return laterOf(due, rectificationDue(returnedOn, days.standard, calendar));
}

export type Rectified = { dueOn: CalendarDate | null; closedOn: CalendarDate | null };

/**
 * What a finding counts as on a day: `done` once struck off; else `overdue` from the day after its last day, and
 * `not_due` before, also while no limit has been set. The last day itself runs to its end.
 */
export function rectificationState(
  { dueOn, closedOn }: Rectified,
  on: CalendarDate,
): "done" | "overdue" | "not_due" {
  if (closedOn !== null && closedOn <= on) return "done";
  return dueOn !== null && dueOn < on ? "overdue" : "not_due";
}

export type RectificationFigures = {
  found: number;
  done: number;
  /** The limit is over: `dueDone` + `overdue`. */
  due: number;
  dueDone: number;
  overdue: number;
  notDue: number;
};

/** The figures of a tracker (DOMAIN §5.2): 发现、整改完成、到期、到期完成、超期、未到期. */
export function rectificationFigures(findings: readonly Rectified[], on: CalendarDate): RectificationFigures {
  const figures = { found: findings.length, done: 0, due: 0, dueDone: 0, overdue: 0, notDue: 0 };
  for (const finding of findings) {
    const state = rectificationState(finding, on);
    const over = finding.dueOn !== null && finding.dueOn < on;
    if (over) figures.due += 1;
    if (state === "done") figures.done += 1;
    if (state === "done" && over) figures.dueDone += 1;
    if (state === "overdue") figures.overdue += 1;
    if (state === "not_due") figures.notDue += 1;
  }
  return figures;
}

/** Working days after today up to the due day; negative: over. Null where the calendar does not reach. */
export function workingDaysLeft(
  dueOn: CalendarDate,
  on: CalendarDate,
  calendar: WorkCalendar,
): number | null {
  const outside = [dueOn, on].some((day) => day < calendar.from || day > calendar.to);
  return outside ? null : workingDaysBetween(calendar, on, dueOn);
}
