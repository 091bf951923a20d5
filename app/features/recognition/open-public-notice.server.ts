import type { z } from "zod";

import { CalendarOutOfRangeError, type WorkCalendar } from "~/law/working-calendar";
import type { Actor } from "~/lib/actor";
import type { CalendarDate } from "~/lib/calendar-date";
import type { openPublicNoticeSchema } from "./application-inputs";
import { publicNoticeEndsOn } from "./clocks";
import { checkDay, type StepTarget, takeStep } from "./take-step.server";

/** Null where the calendar of that day is not loaded; the clock then says so. */
function lastDayOf(opensOn: CalendarDate, calendar: WorkCalendar): CalendarDate | null {
  try {
    return publicNoticeEndsOn(opensOn, calendar);
  } catch (error) {
    if (error instanceof CalendarOutOfRangeError) return null;
    throw error;
  }
}

/**
 * 公示 (二（二）): three working days in the territory, the first day not counted. Only for a verified, consistent
 * case whose category is met clause by clause. What was shown is kept with the step; the category is not shown.
 */
export async function openPublicNotice(
  actor: Actor,
  target: StepTarget,
  { opensOn }: z.output<typeof openPublicNoticeSchema>,
) {
  return takeStep(actor, target, "open-public-notice", (found) => {
    checkDay(found, "opensOn", "公示起始日期", opensOn);
    const dueOn = lastDayOf(opensOn, found.day.calendar);
    const { name, sex, residentId } = found.person;
    return {
      occurredOn: opensOn,
      changes: { noticeOpensOn: opensOn, noticeDueOn: dueOn },
      details: {
        opensOn,
        dueOn,
        shownName: name,
        shownSex: sex,
        shownResidentId: residentId,
        shownUnit: found.unit.name,
      },
    };
  });
}
