/**
 * How many days of a month somebody can have been present in a post (人社部发〔2019〕124号 在岗领补): days of the
 * placement, none after today; more than its working days need a word on the shift. Pure.
 */
import { monthOf, monthsFrom } from "~/features/subsidies/months";
import { enoughWords, wordsAsked } from "~/features/subsidies/written-check";
import { WELFARE_POST_NOTICE } from "~/law/documents";
import { cite } from "~/law/source";
import { isWorkingDay, type WorkCalendar, withinCalendar } from "~/law/working-calendar";
import { addDays, addMonths, type CalendarDate, diffDays, formatDate, laterOf } from "~/lib/calendar-date";
import type { Violation } from "~/lib/errors";

/** `endedOn` is the first day no longer in post, `contractUntil` the contract's last day. */
export type TimeInPost = {
  startsOn: CalendarDate;
  contractUntil: CalendarDate;
  endedOn: CalendarDate | null;
};

export type DaysRow = { daysDue: number; daysPresent: number; note?: string | null | undefined };

const earlier = (one: CalendarDate, other: CalendarDate) => (one < other ? one : other);

/** The first day after the month, or after the time in post where that ends in it. */
function pastOf(month: CalendarDate, endedOn: CalendarDate | null): CalendarDate {
  const past = addMonths(month, 1);
  return endedOn === null ? past : earlier(endedOn, past);
}

/** Working days from `from` to the day before `past`; null beyond the loaded calendar. */
function workingDaysFrom(calendar: WorkCalendar, from: CalendarDate, past: CalendarDate): number | null {
  return withinCalendar(() => {
    let count = 0;
    for (let day = from; day < past; day = addDays(day, 1)) if (isWorkingDay(calendar, day)) count += 1;
    return count;
  });
}

/** Working days of a month, whoever is in post; null beyond the loaded calendar. */
export const workingDaysOf = (calendar: WorkCalendar, month: CalendarDate) =>
  workingDaysFrom(calendar, month, addMonths(month, 1));

/** Working days of a month in post and under contract, up to `until` where it is given; null beyond the loaded calendar. */
export function workingDaysInPost(
  calendar: WorkCalendar,
  month: CalendarDate,
  { startsOn, contractUntil, endedOn }: TimeInPost,
  until: CalendarDate = contractUntil,
): number | null {
  const past = earlier(pastOf(month, endedOn), addDays(earlier(contractUntil, until), 1));
  return workingDaysFrom(calendar, laterOf(month, startsOn), past);
}

/** The days of a month in post, and those of them that have come. */
export function daysInPost(
  month: CalendarDate,
  { startsOn, endedOn }: Pick<TimeInPost, "startsOn" | "endedOn">,
  today: CalendarDate,
): { whole: number; soFar: number } {
  const from = laterOf(month, startsOn);
  const past = pastOf(month, endedOn);
  const days = (until: CalendarDate) => Math.max(diffDays(from, until), 0);
  return { whole: days(past), soFar: days(earlier(past, addDays(today, 1))) };
}

/**
 * The months of a time in post that are over on a day and have no sheet, oldest first: the post subsidy of none of them
 * can be asked for. The duties read the same rule in SQL (`attendanceBranch`).
 */
export function monthsWithoutSheet(
  { startsOn, endedOn }: Pick<TimeInPost, "startsOn" | "endedOn">,
  recorded: readonly CalendarDate[],
  day: CalendarDate,
): CalendarDate[] {
  const lastOver = addMonths(monthOf(day), -1);
  const last = endedOn === null ? lastOver : earlier(addDays(endedOn, -1), lastOver);
  return monthsFrom(startsOn, last).filter((month) => !recorded.includes(month));
}

/** What a row of the sheet cannot say; empty when it can. Paths within the row. */
export function attendanceProblems(
  month: CalendarDate,
  row: DaysRow,
  time: TimeInPost,
  { today, calendar }: { today: CalendarDate; calendar: WorkCalendar },
): Violation[] {
  const { whole, soFar } = daysInPost(month, time, today);
  const source = cite(WELFARE_POST_NOTICE, "在岗领补");
  if (whole === 0) {
    return [{ path: "", code: "not_in_post", message: "这个月不在岗，不登记考勤。", source }];
  }
  const problems: Violation[] = [];
  if (row.daysDue > whole) {
    const message = `这个月在岗的日子共 ${whole} 天${rangeOf(month, time)}，应出勤不能超过 ${whole} 天。`;
    problems.push({ path: "daysDue", code: "more_than_in_post", message, source });
  }
  if (row.daysPresent > soFar) {
    const message =
      soFar < whole
        ? `到今天（${formatDate(today)}）这个月在岗 ${soFar} 天，还没有到的日子不能登记出勤。`
        : `这个月在岗的日子共 ${whole} 天${rangeOf(month, time)}，实际出勤不能超过 ${whole} 天。`;
    problems.push({ path: "daysPresent", code: "more_than_in_post", message, source });
  }
  if (problems.length > 0 || enoughWords(row.note)) return problems;
  const working = workingDaysInPost(calendar, month, time);
  if (working === null) return [];
  if (row.daysDue <= working) {
    return moreThanSoFar(row, workingDaysInPost(calendar, month, time, today), today);
  }
  const over = time.contractUntil < addDays(pastOf(month, time.endedOn), -1);
  const why = over
    ? `合同到${formatDate(time.contractUntil)}为止，之后为什么还在岗（如已续签）`
    : "为什么多于工作日（如按排班双休日上岗）";
  const message = `这个月在岗的工作日为 ${working} 天${rangeOf(month, time)}，应出勤填了 ${row.daysDue} 天，${wordsAsked(null, why)}`;
  return [{ path: "note", code: "more_than_working_days", message, source }];
}

/** A month under way: days of shifts on working days still to come are none yet. */
function moreThanSoFar({ daysPresent }: DaysRow, working: number | null, today: CalendarDate): Violation[] {
  if (working === null || daysPresent <= working) return [];
  return [
    {
      path: "note",
      code: "more_than_working_days",
      message: `到今天（${formatDate(today)}）这个月在岗的工作日为 ${working} 天，实际出勤填了 ${daysPresent} 天，${wordsAsked(null, "为什么多于工作日（如按排班双休日上岗）")}`,
      source: cite(WELFARE_POST_NOTICE, "在岗领补"),
    },
  ];
}

/** The part of the month in post, where it is not the whole of it. */
function rangeOf(month: CalendarDate, { startsOn, endedOn }: TimeInPost): string {
  const from = startsOn > month ? `${formatDate(startsOn)}上岗` : null;
  const until = endedOn !== null && endedOn < addMonths(month, 1) ? `${formatDate(endedOn)}离岗` : null;
  const parts = [from, until].filter((one) => one !== null);
  return parts.length > 0 ? `（${parts.join("，")}）` : "";
}
