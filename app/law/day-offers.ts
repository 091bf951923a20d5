/**
 * Days a form may propose, beyond the loaded calendar too. Legal clocks never use this: they refuse a year whose holidays
 * are not loaded (`working-calendar`). Pure.
 */
import { addDays, type CalendarDate, isWeekend } from "~/lib/calendar-date";
import { isWorkingDay, type WorkCalendar } from "./working-calendar";

/**
 * Holidays with a fixed date in every year: 全国年节及纪念日放假办法 第二条 (元旦, 劳动节, 国庆节); 5 月 2 日 since the amendment
 * in force on 2025-01-01 (国务院令第795号). Those of the moon and the exchanged days are known only from the year's notice.
 */
const FIXED_HOLIDAYS: Readonly<Record<string, { since: CalendarDate }>> = {
  "01-01": { since: "2000-01-01" },
  "05-01": { since: "2000-01-01" },
  "05-02": { since: "2025-01-01" },
  "10-01": { since: "2000-01-01" },
  "10-02": { since: "2000-01-01" },
  "10-03": { since: "2000-01-01" },
};

/** Whether people work on a day, as far as it can be known: beyond the calendar weekends and fixed holidays are off. */
function isLikelyWorkingDay(calendar: WorkCalendar, day: CalendarDate): boolean {
  if (day >= calendar.from && day <= calendar.to) return isWorkingDay(calendar, day);
  const fixed = FIXED_HOLIDAYS[day.slice(5)];
  return !isWeekend(day) && (fixed === undefined || day < fixed.since);
}

/** The day itself or the next on which people likely work; never one that is surely off. */
export function likelyWorkingDayFrom(calendar: WorkCalendar, from: CalendarDate): CalendarDate {
  let day = from;
  while (!isLikelyWorkingDay(calendar, day)) day = addDays(day, 1);
  return day;
}
