/** The words and the day of a 一次性告知补正. Pure. */
import { isWorkingDay, nextWorkingDay, type WorkCalendar } from "~/law/working-calendar";
import { addDays, type CalendarDate } from "~/lib/calendar-date";

/** A sentence somebody typed, with its full stop. */
export const asSentence = (text: string) =>
  /[。！？.!?；;]$/u.test(text.trim()) ? text.trim() : `${text.trim()}。`;

/** What is asked for, as it stands on the letter: its words lie under the seal. */
export function askedWords(items: readonly { message: string }[], note: string): string {
  return [...items.map(({ message }) => message), ...(note ? [asSentence(note)] : [])].join("\n");
}

/**
 * Until when an answer is asked: the day of the letter is not counted, and a last day that is not worked passes to the
 * next working day (民法典 201、203). Beyond the loaded calendar the day stays as it is counted.
 */
export function answerDay(requestedOn: CalendarDate, days: number, calendar: WorkCalendar): CalendarDate {
  const last = addDays(requestedOn, days);
  if (last < calendar.from || last > calendar.to || isWorkingDay(calendar, last)) return last;
  // A rest day at the very end of the calendar: the next working day lies in a year that is not loaded.
  return addDays(last, 7) > calendar.to ? last : nextWorkingDay(calendar, last);
}
