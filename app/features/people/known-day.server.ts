import type { CalendarDate } from "~/lib/calendar-date";
import { today } from "~/lib/clock.server";
import { malformed } from "~/lib/errors";

/** The day a figure or list speaks of, today unless asked otherwise. Throws 400 for a day that has not come. */
export function knownDay(asked: CalendarDate | undefined): CalendarDate {
  if (asked !== undefined && asked > today()) {
    throw malformed([
      { path: "asOf", code: "day_in_future", message: "截至日期不能晚于今天，那天的数还没有。" },
    ]);
  }
  return asked ?? today();
}
