/** How the notice of a case hung, from the moments at which its steps were recorded (二（二）). Pure. */
import { type WebPresence, webPresence } from "~/features/public-notices/rules";
import type { CalendarDate } from "~/lib/calendar-date";
import { shanghaiDay } from "./record-hints";

type Steps = readonly { action: string; recordedAt: string | Date }[];

/** The day on which the notice in force was recorded; it is the last one that opened. */
export function noticeRecordedOn(steps: Steps): CalendarDate | null {
  const opened = steps.findLast(
    ({ action }) => action === "open-public-notice" || action === "reissue-notice",
  );
  return opened ? shanghaiDay(new Date(opened.recordedAt).toISOString()) : null;
}

/** `whole` where there is no notice: nothing is claimed of it. */
export function noticePresence(
  { noticeOpensOn, noticeDueOn }: { noticeOpensOn: CalendarDate | null; noticeDueOn: CalendarDate | null },
  steps: Steps,
): WebPresence {
  const recordedOn = noticeRecordedOn(steps);
  if (recordedOn === null || noticeOpensOn === null) return "whole";
  return webPresence({ opensOn: noticeOpensOn, dueOn: noticeDueOn }, recordedOn);
}
