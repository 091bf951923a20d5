/** How a rule's count has moved: a few points and the words for them. Pure. */
import { addDays, type CalendarDate, diffDays } from "~/lib/calendar-date";

export type TrendPoint = { on: CalendarDate; count: number };
export type Trend = { values: number[]; words: string };

/** Points at most one a week, so many weeks back. */
export const TREND_WEEKS = 12;

/** The last count known on a day. */
const lastBy = (points: readonly TrendPoint[], day: CalendarDate) => points.findLast(({ on }) => on <= day);

/**
 * The counts at the end of each of the last weeks and today, and how today differs from a week ago; before the first
 * night nothing is known, and that is said.
 */
export function trendOf(nights: readonly TrendPoint[], present: number, today: CalendarDate): Trend {
  const earlier = nights.filter(({ on }) => on < today).toSorted((a, b) => a.on.localeCompare(b.on));
  const weeks = Array.from({ length: TREND_WEEKS }, (_, index) => addDays(today, -7 * (TREND_WEEKS - index)));
  const values = [...weeks.flatMap((day) => lastBy(earlier, day)?.count ?? []), present];
  const before = lastBy(earlier, addDays(today, -7)) ?? earlier[0];
  if (!before) return { values: [], words: "首次检查" };
  const since = diffDays(before.on, today) === 7 ? "较上周" : `较 ${before.on.slice(5)}`;
  const change = present - before.count;
  return {
    values: values.length > 1 ? values : [before.count, present],
    words: change === 0 ? `${since}持平` : `${since}${change > 0 ? "增" : "减"} ${Math.abs(change)}`,
  };
}
