import { type CalendarDate, formatDate } from "~/lib/calendar-date";
import { today } from "~/lib/clock.server";
import { invalidInput } from "~/lib/errors";

/** A day in a body: not in the future (422 naming the field). */
export function requirePastDay(path: string, label: string, day: CalendarDate): void {
  if (day <= today()) return;
  throw invalidInput([
    { path, code: "date_in_future", message: `${label}不能晚于今天（${formatDate(today())}）。` },
  ]);
}
