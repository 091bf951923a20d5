import type { CalendarDate } from "~/lib/calendar-date";

/** The days that flows are counted over where a question names none: the month so far, up to its day. */
export function periodUpTo(
  asOf: CalendarDate,
  { from, to }: { from?: CalendarDate | undefined; to?: CalendarDate | undefined },
): { from: CalendarDate; to: CalendarDate } {
  return { from: from ?? `${asOf.slice(0, 7)}-01`, to: to ?? asOf };
}
