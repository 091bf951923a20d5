import type { CalendarDate } from "~/lib/calendar-date";
import { today } from "~/lib/clock.server";
import { invalidInput } from "~/lib/errors";

/** 422 when a day of what is being recorded lies in the future. */
export function requireNotFuture(path: string, day: CalendarDate): void {
  if (day <= today()) return;
  throw invalidInput([
    { path, code: "day_in_future", message: "日期不能晚于今天。还没发生的事，到当天再记。" },
  ]);
}
