/** How the notice of a case hung, from the moments at which its steps were recorded (二（二）). Pure. */
import { type NoticePosting, type WebPresence, webPresence } from "~/features/public-notices/rules";
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

type StatedSteps = readonly { action: string; recordedAt: string | Date; details: unknown }[];

/** Whether the first opinion on the notice in force states how the sheet on the board hung. */
export function isPostingStated(steps: Pick<StatedSteps[number], "action" | "details">[]): boolean {
  const opened = steps.findLastIndex(
    ({ action }) => action === "open-public-notice" || action === "reissue-notice",
  );
  const signed = steps.slice(opened + 1).findLast(({ action }) => action === "sign-first-opinion");
  return typeof (signed?.details as { paperNotice?: unknown } | undefined)?.paperNotice === "string";
}

/** The notice of a case as its steps tell it. */
export function noticePosting(
  notice: Parameters<typeof noticePresence>[0],
  steps: StatedSteps,
): NoticePosting {
  return { presence: noticePresence(notice, steps), stated: isPostingStated([...steps]) };
}
