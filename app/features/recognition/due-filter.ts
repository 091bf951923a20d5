/** Which applications have at most so many working days left: a day of acceptance, so that SQL can compare. */
import { isWorkingDay, type WorkCalendar } from "~/law/working-calendar";
import { addDays, type CalendarDate } from "~/lib/calendar-date";
import { processingPeriod } from "./clocks";

/**
 * The latest day of acceptance with at most `remaining` working days left on `today` (0: due today, -1: overdue), for
 * cases under one reading of the ten working days.
 * Throws CalendarOutOfRangeError where the calendar does not reach back far enough.
 */
export function latestAcceptanceDueWithin(
  calendar: WorkCalendar,
  today: CalendarDate,
  remaining: number,
  includesNotice = true,
): CalendarDate {
  const elapsed = processingPeriod(today, includesNotice).totalWorkingDays - remaining;
  let day = today;
  for (let passed = 0; passed < elapsed; day = addDays(day, -1)) {
    if (isWorkingDay(calendar, day)) passed += 1;
  }
  return day;
}
