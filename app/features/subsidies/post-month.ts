/**
 * 在岗领补 (人社部发〔2019〕124号): money for a month in a public-welfare post is applied for, approved and paid once the
 * month is over, or once the placement is where it ends within the month: until then nobody knows the days. Pure.
 */
import { WELFARE_POST_NOTICE } from "~/law/documents";
import { cite } from "~/law/source";
import { addDays, addMonths, type CalendarDate, formatDate } from "~/lib/calendar-date";
import type { Violation } from "~/lib/errors";
import { monthLabel, monthOf } from "./months";

/** `endedOn` is the first day no longer in post. */
type Held = { endedOn: CalendarDate | null };

/** The first day on which money for the month can be given: after the month, or the last day in post within it. */
export function postMonthFrom(month: CalendarDate, { endedOn }: Held): CalendarDate {
  const next = addMonths(month, 1);
  return endedOn !== null && endedOn <= next ? addDays(endedOn, -1) : next;
}

/** The last month for which money of a post can be asked on a day, by the placements of the person. */
export function lastPostMonth(placements: readonly Held[], day: CalendarDate): CalendarDate {
  const month = monthOf(day);
  const endsHere = placements.some((one) => (one.endedOn ?? "") > month && postMonthFrom(month, one) <= day);
  return endsHere ? month : addMonths(month, -1);
}

/** Why money for these months of a placement cannot be given on a day: the first of them that is not over. */
export function monthOverProblems(
  months: readonly CalendarDate[],
  held: Held,
  day: CalendarDate,
): Violation[] {
  const running = months.find((month) => postMonthFrom(month, held) > day);
  if (running === undefined) return [];
  const [last] = months.slice(-1);
  const from = postMonthFrom(last ?? running, held);
  return [
    {
      path: "untilMonth",
      code: "month_not_over",
      message: `到${formatDate(day)}，${monthLabel(running)}还没有过完，公益性岗位的补贴在岗才发，出勤满月才能核定：申请到${monthLabel(last ?? running)}的，最早${formatDate(from)}办理；月中离岗的，先登记离岗，从最后在岗日起可以办理。`,
      source: cite(WELFARE_POST_NOTICE, "在岗领补"),
    },
  ];
}
