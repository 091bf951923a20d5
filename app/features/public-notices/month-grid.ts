/** A month as a grid of weeks, Monday first, with the days of the neighbouring months that fill it. Pure. */
import { dayOffName, isMakeupWorkday, isWorkingDay, type WorkCalendar } from "~/law/working-calendar";
import { addDays, type CalendarDate } from "~/lib/calendar-date";

export type GridDay = {
  date: CalendarDate;
  /** Belongs to the month shown. */
  inMonth: boolean;
  /** Null where the calendar of that day is not loaded. */
  working: boolean | null;
  /** The holiday's name, or 调休上班; nothing on an ordinary weekend. */
  note: string | null;
};

/** 0 Monday … 6 Sunday. */
function weekday(day: CalendarDate): number {
  return (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;
}

function gridDay(date: CalendarDate, month: string, calendar: WorkCalendar): GridDay {
  const known = date >= calendar.from && date <= calendar.to;
  const working = known ? isWorkingDay(calendar, date) : null;
  return { date, inMonth: date.startsWith(month), working, note: noteOf(date, working, calendar) };
}

function noteOf(date: CalendarDate, working: boolean | null, calendar: WorkCalendar): string | null {
  if (working === null) return null;
  if (working) return isMakeupWorkday(calendar, date) ? "调休上班" : null;
  const name = dayOffName(calendar, date);
  return name === "周六" || name === "周日" ? null : name;
}

/** `month` is `YYYY-MM`. Four to six weeks of seven days. */
export function monthGrid(month: string, calendar: WorkCalendar): GridDay[][] {
  const first = `${month}-01`;
  const weeks: GridDay[][] = [];
  for (let day = addDays(first, -weekday(first)); day.slice(0, 7) <= month; day = addDays(day, 7)) {
    weeks.push(Array.from({ length: 7 }, (_, index) => gridDay(addDays(day, index), month, calendar)));
  }
  return weeks;
}

/** The month before or after, `YYYY-MM`. */
export function neighbourMonth(month: string, step: 1 | -1): string {
  return step === 1 ? addDays(`${month}-01`, 31).slice(0, 7) : addDays(`${month}-01`, -1).slice(0, 7);
}
