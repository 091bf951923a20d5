import { addDays, type CalendarDate, weekdayName } from "~/lib/calendar-date";
import type { WorkCalendar } from "./working-calendar";

const LOOK_AHEAD_DAYS = 14;

/**
 * Today's line in the top bar: the day, then the next make-up workday and holiday within two weeks,
 * and a warning when the calendar of the coming days is not loaded.
 */
export function calendarLine(calendar: WorkCalendar, today: CalendarDate): string {
  const ahead = Array.from({ length: LOOK_AHEAD_DAYS }, (_, index) => addDays(today, index + 1));
  const makeup = ahead.find((date) => calendar.days.get(date)?.kind === "makeup_workday");
  const holidays = ahead.filter((date) => calendar.days.get(date)?.kind === "holiday");
  const [first, last] = [holidays[0], holidays.at(-1)];
  const parts = [
    makeup && `${makeup.slice(5)} 上班`,
    first && (first === last ? `${first.slice(5)} 放假` : `${first.slice(5)} 至 ${last?.slice(5)} 放假`),
    addDays(today, LOOK_AHEAD_DAYS) > calendar.to &&
      `${Number(calendar.to.slice(0, 4)) + 1} 年放假安排未载入`,
  ].filter((part) => typeof part === "string" && part !== "");
  const head = `${today} ${weekdayName(today)}`;
  return parts.length > 0 ? `${head} · ${parts.join("，")}` : head;
}
