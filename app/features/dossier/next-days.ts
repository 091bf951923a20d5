/** The days a form offers for the next contact. Pure. */
import { likelyWorkingDayFrom } from "~/law/day-offers";
import type { WorkCalendar } from "~/law/working-calendar";
import { addDays, addMonths, type CalendarDate, weekdayName } from "~/lib/calendar-date";

export type DayChoice = {
  day: CalendarDate;
  label: string;
  /** Agreed on before and still to come. */
  agreed?: true;
};

/** What a form has chosen when it opens: the day agreed on before, else none; only the person can agree on a new one. */
export const standingChoice = (days: readonly DayChoice[]): string =>
  days.find(({ agreed }) => agreed)?.day ?? "none";

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
    { day: agreed, label: `仍按约 ${dayLabel(agreed)}`, agreed: true },
    ...offered.filter(({ day }) => day !== agreed),
  ];
}
