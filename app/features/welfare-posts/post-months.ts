/** The latest months of a post: who was in it, the attendance and the post subsidy of each. Pure. */
import type { SubsidyStatus } from "~/features/subsidies/kinds";
import { monthOf } from "~/features/subsidies/months";
import { addMonths, type CalendarDate } from "~/lib/calendar-date";
import { daysInPost, monthsWithoutSheet } from "./attendance-days";

/** A month (its first day) with the days entered. */
export type SheetOfMonth = { month: CalendarDate; daysDue: number; daysPresent: number };

/** A post subsidy and the months it is for; fen for all of them together. */
export type PostSubsidy = {
  status: SubsidyStatus;
  amount: number;
  fromMonth: CalendarDate;
  untilMonth: CalendarDate;
};

export type MonthInPost = {
  month: CalendarDate;
  attendance: { daysDue: number; daysPresent: number } | null;
  /** The month is over and nobody has entered the attendance. */
  missing: boolean;
  subsidy: PostSubsidy | null;
};

const SHOWN_MONTHS = 12;

/** This month and those before it, the latest first. */
export const latestMonths = (day: CalendarDate): CalendarDate[] =>
  Array.from({ length: SHOWN_MONTHS }, (_, index) => addMonths(monthOf(day), -index));

export const monthsOf = (sheets: readonly SheetOfMonth[] = []): CalendarDate[] =>
  sheets.map(({ month }) => month);

/** One entry per month asked for; null where the person was not in the post. */
export function monthsInPost(
  time: { startsOn: CalendarDate; endedOn: CalendarDate | null },
  { sheets, subsidies }: { sheets: readonly SheetOfMonth[]; subsidies: readonly PostSubsidy[] },
  day: CalendarDate,
): (MonthInPost | null)[] {
  const missing = monthsWithoutSheet(time, monthsOf(sheets), day);
  return latestMonths(day).map((month) => {
    if (daysInPost(month, time, day).whole === 0) return null;
    const sheet = sheets.find((one) => one.month === month);
    const asked = subsidies.filter(({ fromMonth, untilMonth }) => fromMonth <= month && month <= untilMonth);
    return {
      month,
      attendance: sheet ? { daysDue: sheet.daysDue, daysPresent: sheet.daysPresent } : null,
      missing: missing.includes(month),
      // One that was refused can be asked for again: what was answered last in time says less than what stands.
      subsidy: asked.find(({ status }) => status !== "refused") ?? asked[0] ?? null,
    };
  });
}
