/** By when the office wants to have looked at an application that nobody has accepted: its own standard. Pure. */
import { lastWorkingDay, countWorkingDays } from "~/features/duties/working-day-index";
import type { Standards } from "~/features/settings/standards";
import { acceptanceDays } from "~/law/standards";
import type { WorkCalendar } from "~/law/working-calendar";
import { type CalendarDate, laterOf } from "~/lib/calendar-date";

export type AcceptanceDue = {
  dueOn: CalendarDate;
  /** Working days left after the day it is read, negative when past; null beyond the loaded calendar. */
  left: number | null;
};

/**
 * The last day to accept or to name everything that is missing, counted from the handing in or from the answer to a
 * 一次性告知. Null beyond the loaded calendar.
 */
export function acceptanceDue(
  calendar: WorkCalendar,
  waitsSince: CalendarDate,
  today: CalendarDate,
  standards: Standards,
): AcceptanceDue | null {
  const from = laterOf(waitsSince, acceptanceDays.values[0]?.from ?? waitsSince);
  const dueOn = lastWorkingDay(calendar, from, standards(acceptanceDays, from));
  return dueOn === null ? null : { dueOn, left: countWorkingDays(calendar, today, dueOn) };
}
