/** The days by which the standards ask for a contact, a plan and offers. Pure. */
import { addDays, addMonths, type CalendarDate, laterOf } from "~/lib/calendar-date";
import { type DatedParameter, valueOn } from "~/law/dated";
import { firstContactDays, offersWithinMonths, planApprovalDays } from "~/law/standards";
import {
  addWorkingDays,
  CalendarOutOfRangeError,
  workingDaysBetween,
  type WorkCalendar,
} from "~/law/working-calendar";

function withinCalendar<T>(compute: () => T): T | null {
  try {
    return compute();
  } catch (error) {
    if (error instanceof CalendarOutOfRangeError) return null;
    throw error;
  }
}

/** The standards run from the recognition, and for older ones from the first day the standard holds. */
function runsFrom(recognizedOn: CalendarDate, standard: DatedParameter<number>): CalendarDate {
  return laterOf(recognizedOn, standard.values[0]?.from ?? recognizedOn);
}

/** The last day for an approved plan after recognition; null beyond the loaded calendar. */
export function planDueOn(calendar: WorkCalendar, recognizedOn: CalendarDate): CalendarDate | null {
  const from = runsFrom(recognizedOn, planApprovalDays);
  return withinCalendar(() => addWorkingDays(calendar, from, valueOn(planApprovalDays, from).value).result);
}

/** The last day for the first contact after recognition; null beyond the loaded calendar. */
export function firstContactDueOn(calendar: WorkCalendar, recognizedOn: CalendarDate): CalendarDate | null {
  const from = runsFrom(recognizedOn, firstContactDays);
  return withinCalendar(() => addWorkingDays(calendar, from, valueOn(firstContactDays, from).value).result);
}

/** 及时告知 as a working standard: the next working day, the next day where the calendar ends. */
export function tellDueOn(calendar: WorkCalendar, decidedOn: CalendarDate): CalendarDate {
  return withinCalendar(() => addWorkingDays(calendar, decidedOn, 1).result) ?? addDays(decidedOn, 1);
}

/** The last day for three job offers on the market path. */
export function threeOffersDueOn(recognizedOn: CalendarDate): CalendarDate {
  const from = runsFrom(recognizedOn, offersWithinMonths);
  return addMonths(from, valueOn(offersWithinMonths, from).value);
}

/** The 30th day after a contact: the last on which the person does not count as not contacted. */
export function nextContactDueOn(lastContactOn: CalendarDate): CalendarDate {
  return addDays(lastContactOn, 29);
}

/** Working days left after `day` until `dueOn`, negative when past; null beyond the loaded calendar. */
export function workingDaysLeft(
  calendar: WorkCalendar,
  day: CalendarDate,
  dueOn: CalendarDate,
): number | null {
  return withinCalendar(() => workingDaysBetween(calendar, day, dueOn));
}

export type Urgency = "over" | "today" | "soon" | "later";

/** Past its day, due today, within three working days, or later; calendar days where the calendar ends. */
export function urgencyOf(calendar: WorkCalendar, day: CalendarDate, dueOn: CalendarDate | null): Urgency {
  if (dueOn === null) return "later";
  if (dueOn < day) return "over";
  if (dueOn === day) return "today";
  const left = workingDaysLeft(calendar, day, dueOn);
  return (left ?? (dueOn <= addDays(day, 3) ? 3 : 4)) <= 3 ? "soon" : "later";
}
