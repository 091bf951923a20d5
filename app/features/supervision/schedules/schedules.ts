/** Scheduled reports: which period comes next, and on which day it is made. Pure. */
import { addDays, type CalendarDate } from "~/lib/calendar-date";
import { monthOf, quarterOf, type ReportingPeriod } from "../periods";

export const SCHEDULE_EVERY = ["month", "quarter"] as const;
export type ScheduleEvery = (typeof SCHEDULE_EVERY)[number];

export const SCHEDULE_AUDIENCES = ["self", "unit"] as const;
export type ScheduleAudience = (typeof SCHEDULE_AUDIENCES)[number];

export const everyLabels: Record<ScheduleEvery, string> = { month: "每月", quarter: "每季度" };
export const audienceLabels: Record<ScheduleAudience, string> = {
  self: "只送本人",
  unit: "送本单位有权查看报告的人",
};

export function periodEndingOn(every: ScheduleEvery, lastDay: CalendarDate): ReportingPeriod {
  return every === "month" ? monthOf(lastDay) : quarterOf(lastDay);
}

/** The last day of the period that a day lies in: the first one a new schedule reports. */
export function firstPeriodEnd(every: ScheduleEvery, day: CalendarDate): CalendarDate {
  return periodEndingOn(every, day).to;
}

export function nextPeriodEnd(every: ScheduleEvery, lastDay: CalendarDate): CalendarDate {
  return periodEndingOn(every, addDays(lastDay, 1)).to;
}

/** The day a report is made: so many days after the period's last day, which leaves time for late entries. */
export function madeOn(periodEnd: CalendarDate, afterDays: number): CalendarDate {
  return addDays(periodEnd, afterDays);
}
