/** The days by which the standards ask for a contact, a plan and offers. Pure. */
import { addDays, addMonths, type CalendarDate, diffDays, laterOf } from "~/lib/calendar-date";
import type { Standards } from "~/features/settings/standards";
import {
  contactEveryMonths,
  exitDecisionDays,
  firstContactDays,
  offersWithinMonths,
  planApprovalDays,
  type Standard,
} from "~/law/standards";
import type { WorkCalendar } from "~/law/working-calendar";
import { clockText } from "~/lib/format";
import { countWorkingDays, lastWorkingDay } from "./working-day-index";

/** The first day any standard holds: older periods begin there. */
export const STANDARDS_FROM: CalendarDate = firstContactDays.values[0]?.from ?? "2022-05-10";

/** The day a period of a standard begins: the day itself, for older ones the first day the standards hold. */
export function standardDay(day: CalendarDate): CalendarDate {
  return laterOf(day, STANDARDS_FROM);
}

/** So many days before its last day a duty that is still far off comes up. */
export const LEAD_DAYS = {
  contact: 7,
  offers: 14,
  promise: 7,
  measure: 7,
  milestone: 7,
  call_back: 7,
  review: 7,
  offer_reply: 7,
  training: 3,
  placement: 30,
  subsidy_window: 30,
  household: 7,
  follow_up: 7,
  retirement_category: 180,
  recovery: 7,
} as const;

function workingDaysAfter(
  calendar: WorkCalendar,
  standards: Standards,
  standard: Standard<number>,
  day: CalendarDate,
): CalendarDate | null {
  const from = standardDay(day);
  return lastWorkingDay(calendar, from, standards(standard, from));
}

/** The last day for an approved plan after recognition; null beyond the loaded calendar. */
export function planDueOn(
  calendar: WorkCalendar,
  recognizedOn: CalendarDate,
  standards: Standards,
): CalendarDate | null {
  return workingDaysAfter(calendar, standards, planApprovalDays, recognizedOn);
}

/** The last day for the first contact after recognition; null beyond the loaded calendar. */
export function firstContactDueOn(
  calendar: WorkCalendar,
  recognizedOn: CalendarDate,
  standards: Standards,
): CalendarDate | null {
  return workingDaysAfter(calendar, standards, firstContactDays, recognizedOn);
}

/** The last day for the county's decision on a proposed exit; null beyond the loaded calendar. */
export function exitDueOn(
  calendar: WorkCalendar,
  proposedOn: CalendarDate,
  standards: Standards,
): CalendarDate | null {
  return workingDaysAfter(calendar, standards, exitDecisionDays, proposedOn);
}

/** The last day for three job offers on the market path. */
export function threeOffersDueOn(recognizedOn: CalendarDate, standards: Standards): CalendarDate {
  const from = standardDay(recognizedOn);
  return addMonths(from, standards(offersWithinMonths, from));
}

/** The last day for the next substantive contact while unemployed. */
export function nextContactDueOn(lastContactOn: CalendarDate, standards: Standards): CalendarDate {
  const from = standardDay(lastContactOn);
  return addMonths(from, standards(contactEveryMonths, from));
}

/** Working days left after `day` until `dueOn`, negative when past; null beyond the loaded calendar. */
export function workingDaysLeft(
  calendar: WorkCalendar,
  day: CalendarDate,
  dueOn: CalendarDate,
): number | null {
  return countWorkingDays(calendar, day, dueOn);
}

export type Urgency = "over" | "today" | "soon" | "later";

const SOON_WORKING_DAYS = 3;

/** The last day that counts as within three working days; three calendar days where the calendar ends. */
export function soonUntil(calendar: WorkCalendar, day: CalendarDate): CalendarDate {
  const fourth = lastWorkingDay(calendar, day, SOON_WORKING_DAYS + 1);
  return addDays(fourth ?? addDays(day, SOON_WORKING_DAYS + 1), -1);
}

/** Past its day, due today, within three working days, or later. */
export function urgencyOf(calendar: WorkCalendar, day: CalendarDate, dueOn: CalendarDate | null): Urgency {
  if (dueOn === null) return "later";
  if (dueOn < day) return "over";
  if (dueOn === day) return "today";
  return dueOn <= soonUntil(calendar, day) ? "soon" : "later";
}

export type TimeLeft = {
  dueOn: CalendarDate | null;
  /** Working days left, negative when past; null without a day or beyond the calendar. */
  left: number | null;
  urgency: Urgency;
  /** The time left in words; null without a day. */
  dueText: string | null;
};

function daysText(left: number): string {
  if (left > 0) return `剩 ${left} 天`;
  return left === 0 ? "今天到期" : `超期 ${-left} 天`;
}

/**
 * The time left until a day, in the same words wherever it stands: limits that are set in working days are counted in
 * them, everything else in days. A day on a weekend is due on that day, not on the Friday before it.
 */
export function timeLeft(
  calendar: WorkCalendar,
  day: CalendarDate,
  dueOn: CalendarDate | null,
  { inWorkingDays }: { inWorkingDays: boolean },
): TimeLeft {
  const urgency = urgencyOf(calendar, day, dueOn);
  if (dueOn === null) return { dueOn, left: null, urgency, dueText: null };
  const left = workingDaysLeft(calendar, day, dueOn);
  // No working day lies between, and yet it is not today: the days themselves say it, and so they do where the
  // calendar does not reach: past is past on any calendar.
  const byDays = !inWorkingDays || left === null || (left === 0 && dueOn !== day);
  const dueText = byDays ? daysText(diffDays(day, dueOn)) : clockText(left);
  return { dueOn, left, urgency, dueText };
}

/** An offer waits a week for the person's answer, at most to the vacancy's last day. */
export const OFFER_REPLY_DAYS = 7;

/** Day of the following month by which a month's attendance stands: the post subsidy of the month rests on it. */
export const ATTENDANCE_DUE_DAY = 10;

/** The day by which the attendance of a month (its first day) is recorded. */
export function attendanceDueOn(month: CalendarDate): CalendarDate {
  return addDays(addMonths(month, 1), ATTENDANCE_DUE_DAY - 1);
}

/** 就业服务与就业管理规定 第六十二条: work is registered within 30 days of the hiring. */
export const WORK_ENTRY_DAYS = 30;

/** The last day to record work that was told of on a day. */
export function workEntryDueOn(toldOn: CalendarDate): CalendarDate {
  return addDays(toldOn, WORK_ENTRY_DAYS);
}
