/** The days a form offers for the next contact. Pure. */
import { likelyWorkingDayFrom } from "~/law/day-offers";
import type { WorkCalendar } from "~/law/working-calendar";
import { addDays, addMonths, type CalendarDate, weekdayName } from "~/lib/calendar-date";

export type DayChoice = { day: CalendarDate; label: string };

const dayLabel = (day: CalendarDate) => `${day.slice(5)} ${weekdayName(day)}`;

/**
 * Within a week, in two weeks, in a month: each on a working day, and each only once. A day agreed on before that is
 * still to come stands first, so that it is kept unless somebody chooses otherwise.
 */
export function nextContactDays(
  calendar: WorkCalendar,
  today: CalendarDate,
  agreed: CalendarDate | null = null,
): DayChoice[] {
  const wanted = [addDays(today, 7), addDays(today, 14), addMonths(today, 1)];
  const days = wanted.map((day) => likelyWorkingDayFrom(calendar, day));
  const offered = [...new Set(days)].map((day) => ({ day, label: dayLabel(day) }));
  if (agreed === null || agreed <= today) return offered;
  return [
    { day: agreed, label: `仍按约 ${dayLabel(agreed)}` },
    ...offered.filter(({ day }) => day !== agreed),
  ];
}
