/** By when a measure is due. Pure. */
import { planDueOn, standardDay } from "~/features/duties/due-days";
import { callBackPoints, nextCallBack } from "~/features/employment/rules";
import { addDays, addMonths, type CalendarDate, laterOf } from "~/lib/calendar-date";
import type { Standards } from "~/features/settings/standards";
import { contactEveryMonths, firstContactDays, offersWithinMonths, planReviewMonths } from "~/law/standards";
import type { RetirementSpan } from "~/law/retirement";
import { addWorkingDays, isWorkingDay, type WorkCalendar } from "~/law/working-calendar";
import type { HelpRecord } from "./record";

/**
 * The day itself when it is worked, else the last working day before it, but never before `earliest`.
 * Beyond the loaded calendar the day stays as it is: no holiday is guessed.
 */
export function onWorkingDay(
  calendar: WorkCalendar,
  day: CalendarDate,
  earliest: CalendarDate,
): CalendarDate {
  for (let candidate = day; candidate >= earliest; candidate = addDays(candidate, -1)) {
    if (candidate < calendar.from || candidate > calendar.to) return day;
    if (isWorkingDay(calendar, candidate)) return candidate;
  }
  return day;
}

/** Months from `asOf`, on a working day. */
export function monthsAhead(calendar: WorkCalendar, asOf: CalendarDate, months: number): CalendarDate {
  return onWorkingDay(calendar, addMonths(asOf, months), asOf);
}

/** `days` working days from `asOf`; beyond the loaded calendar a plain week for each five. */
export function workingDaysAhead(calendar: WorkCalendar, asOf: CalendarDate, days: number): CalendarDate {
  const estimate = addDays(asOf, Math.ceil(days / 5) * 7);
  if (asOf < calendar.from || addDays(estimate, 14) > calendar.to) return estimate;
  return addWorkingDays(calendar, asOf, days).result;
}

/** The next contact: within the first working days after recognition, then a month after the last one. */
export function contactDueOn(
  calendar: WorkCalendar,
  facts: { recognizedOn: CalendarDate; lastContactOn: CalendarDate | null; asOf: CalendarDate },
  standards: Standards,
): CalendarDate {
  const { recognizedOn, lastContactOn, asOf } = facts;
  const soon = workingDaysAhead(calendar, asOf, standards(firstContactDays, standardDay(recognizedOn)));
  const due =
    lastContactOn === null || lastContactOn < recognizedOn
      ? workingDaysAhead(calendar, recognizedOn, standards(firstContactDays, standardDay(recognizedOn)))
      : onWorkingDay(
          calendar,
          addMonths(lastContactOn, standards(contactEveryMonths, standardDay(lastContactOn))),
          asOf,
        );
  return due < asOf ? soon : due;
}

/**
 * The day of the call-back that is owed next, as 今日必办 counts it: the city's months from the first day of the work;
 * one whose day is past and nobody made, within the first working days from now. Null: all were made, or none is owed.
 */
export function callBackDueOn(
  calendar: WorkCalendar,
  facts: {
    worksSince: CalendarDate;
    recognizedOn: CalendarDate;
    lastContactOn: CalendarDate | null;
    asOf: CalendarDate;
  },
  standards: Standards,
): CalendarDate | null {
  const { worksSince, recognizedOn, lastContactOn, asOf } = facts;
  const points = callBackPoints(worksSince, standards).filter(({ dueOn }) => dueOn >= recognizedOn);
  const next = nextCallBack(points, lastContactOn, asOf);
  if (next === null || next.dueOn >= asOf) return next?.dueOn ?? null;
  return workingDaysAhead(calendar, asOf, standards(firstContactDays, standardDay(asOf)));
}

/** Three months after recognition, or a month from now when that is past. */
export function offersDueOn(
  calendar: WorkCalendar,
  recognizedOn: CalendarDate,
  asOf: CalendarDate,
  standards: Standards,
): CalendarDate {
  const months = standards(offersWithinMonths, standardDay(recognizedOn));
  const limit = onWorkingDay(calendar, addMonths(recognizedOn, months), asOf);
  return limit > asOf ? limit : monthsAhead(calendar, laterOf(asOf, recognizedOn), 1);
}

/** The last day before statutory retirement may be reached. */
export function lastDayBefore({ earlier, later }: RetirementSpan, asOf: CalendarDate): CalendarDate {
  const day = earlier.retirementDate > asOf ? earlier.retirementDate : later.retirementDate;
  return addDays(day, -1);
}

/** The last day the standard leaves for the next look back: so many months after this one. */
export function lastReviewDay(from: CalendarDate, standards: Standards): CalendarDate {
  return addMonths(from, standards(planReviewMonths, from));
}

/** When an approved plan is to be looked at again. */
export function reviewDueOn(calendar: WorkCalendar, from: CalendarDate, standards: Standards): CalendarDate {
  return monthsAhead(calendar, from, standards(planReviewMonths, from));
}

/**
 * The last day for the approval that is owed now: after the recognition, or after a plan that was closed without work.
 * Null while a plan is in force: a revision has no such day.
 */
export function approvalDueOn(
  record: Pick<HelpRecord, "recognizedOn" | "employment" | "unemployedSince">,
  approved: { approvedOn: CalendarDate | null; closedOn: CalendarDate | null } | undefined,
  calendar: WorkCalendar,
  standards: Standards,
): CalendarDate | null {
  if (approved === undefined || (approved.approvedOn ?? "") < record.recognizedOn)
    return planDueOn(calendar, record.recognizedOn, standards);
  if (approved.closedOn === null || record.employment === "employed") return null;
  const from = [record.recognizedOn, approved.closedOn, record.unemployedSince ?? ""].toSorted().at(-1);
  return planDueOn(calendar, from ?? approved.closedOn, standards);
}
