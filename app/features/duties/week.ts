/** The next seven days: what falls due when, and how much that is. Pure. */
import { dayOffName, isMakeupWorkday, isWorkingDay } from "~/law/working-calendar";
import { addDays, type CalendarDate, weekdayName } from "~/lib/calendar-date";
import type { Day } from "./clock";
import type { Duty } from "./duty";

export const WEEK_DAYS = 7;
/** Rows of one day on the page; a fuller day says how many more there are. */
export const ROWS_PER_DAY = 30;

export type WeekDay = {
  day: CalendarDate;
  weekday: string;
  /** Name of the holiday or 周六/周日 when it is not worked. */
  off: string | null;
  makeup: boolean;
  count: number;
  duties: Duty[];
};

/** Days outside the loaded calendar are shown as worked: no holiday is guessed. */
export function weekOf(
  from: CalendarDate,
  duties: readonly Duty[],
  counts: readonly { day: CalendarDate; count: number }[],
  { calendar }: Pick<Day, "calendar">,
): WeekDay[] {
  return Array.from({ length: WEEK_DAYS }, (_, ahead) => {
    const day = addDays(from, ahead);
    const known = day >= calendar.from && day <= calendar.to;
    const worked = !known || isWorkingDay(calendar, day);
    return {
      day,
      weekday: weekdayName(day),
      off: worked ? null : dayOffName(calendar, day),
      makeup: isMakeupWorkday(calendar, day),
      count: counts.find((one) => one.day === day)?.count ?? 0,
      duties: duties.filter((duty) => duty.dueOn === day).slice(0, ROWS_PER_DAY),
    };
  });
}
