/** The days a form offers for the next contact. Pure. */
import { isWorkingDay, type WorkCalendar } from "~/law/working-calendar";
import { addDays, addMonths, type CalendarDate, weekdayName } from "~/lib/calendar-date";

export type DayChoice = { day: CalendarDate; label: string };

function firstWorkingDay(calendar: WorkCalendar, from: CalendarDate): CalendarDate {
  for (let day = from; day <= calendar.to; day = addDays(day, 1)) if (isWorkingDay(calendar, day)) return day;
  return from;
}

/** Within a week, in two weeks, in a month: each on a working day, and each only once. */
export function nextContactDays(calendar: WorkCalendar, today: CalendarDate): DayChoice[] {
  const wanted = [addDays(today, 7), addDays(today, 14), addMonths(today, 1)];
  const days = wanted.map((day) => firstWorkingDay(calendar, day));
  return [...new Set(days)].map((day) => ({ day, label: `${day.slice(5)} ${weekdayName(day)}` }));
}
