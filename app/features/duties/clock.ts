/** The legal clock of a duty. Pure. */
import { type Clock, processingClock, publicNoticeClock } from "~/features/recognition/clocks";
import { NoValueForDateError } from "~/law/dated";
import type { WorkCalendar } from "~/law/working-calendar";
import type { CalendarDate } from "~/lib/calendar-date";

export type Day = { today: CalendarDate; calendar: WorkCalendar };

function unlessBeforeNotice(compute: () => Clock): Clock | null {
  try {
    return compute();
  } catch (error) {
    // Accepted before the notice, when there was no such limit.
    if (error instanceof NoValueForDateError) return null;
    throw error;
  }
}

export function caseClock(acceptedOn: CalendarDate, includesNotice: boolean, day: Day): Clock | null {
  return unlessBeforeNotice(() => processingClock({ acceptedOn, includesNotice, ...day }));
}

export function noticeClock(opensOn: CalendarDate, day: Day): Clock | null {
  return unlessBeforeNotice(() => publicNoticeClock({ opensOn, ...day }));
}
