import { type CalendarDate, diffDays } from "~/lib/calendar-date";

/** After the day of something due: 止, or since how many days it is past. */
export function untilWords(dueOn: CalendarDate, today: CalendarDate): string {
  return dueOn < today ? `已过期 ${diffDays(dueOn, today)} 天` : "止";
}
