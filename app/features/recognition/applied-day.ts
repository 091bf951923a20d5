/** The day of an application: on the paper form where one was handed in, else that of the submission. Pure. */
import { type CalendarDate, formatDate } from "~/lib/calendar-date";
import type { Violation } from "~/lib/errors";

type PaperDay = { appliedOn: CalendarDate | null | undefined; channel: string; today: CalendarDate };

/** Why the day cannot be that of the application; none where it is left open. */
export function appliedDayFaults({ appliedOn, channel, today }: PaperDay): Violation[] {
  if (!appliedOn) return [];
  if (channel !== "window") {
    return [
      {
        path: "appliedOn",
        code: "applied_online",
        message: "网上申请以提交当时为准，不另填申请日期。",
      },
    ];
  }
  return appliedOn > today
    ? [
        {
          path: "appliedOn",
          code: "date_in_future",
          message: `申请日期不能晚于今天（${formatDate(today)}）。`,
        },
      ]
    : [];
}

type Days = {
  appliedOn: CalendarDate | null;
  submittedOn: CalendarDate | null;
  acceptedOn: CalendarDate | null;
};

/**
 * The day that papers give for the application. Where it was accepted before it was typed in and nobody said when the
 * paper form came in, the day is not known: null, never a day after the acceptance.
 */
export function applicationDay({ appliedOn, submittedOn, acceptedOn }: Days): CalendarDate | null {
  if (appliedOn) return appliedOn;
  if (submittedOn && acceptedOn && submittedOn > acceptedOn) return null;
  return submittedOn;
}
