/** Whether the steps of a case were written down when they happened (二（四）). Pure. */
import { diffDays, type CalendarDate } from "~/lib/calendar-date";
import type { HistoryAction, HistoryEntry } from "./application-view";

export type LateEntry = { action: HistoryAction; occurredOn: CalendarDate; recordedOn: CalendarDate };

/** 补录: written down on a later day than it happened. */
export function lateEntries(history: readonly HistoryEntry[]): LateEntry[] {
  return history
    .filter((entry) => entry.recordedLate)
    .map(({ action, occurredOn, recordedAt }) => ({
      action,
      occurredOn,
      recordedOn: shanghaiDay(recordedAt),
    }));
}

/**
 * 倒签: dated before the day on which an earlier step had been written down; whoever reads the days alone would think
 * that it came first. Each with the step it is dated before.
 */
export function backdatedEntries(
  history: readonly HistoryEntry[],
): (LateEntry & { before: HistoryAction })[] {
  return lateEntries(history).flatMap((late) => {
    const at = history.findIndex(
      (entry) => entry.action === late.action && entry.occurredOn === late.occurredOn && entry.recordedLate,
    );
    const earlier = history.slice(0, at).find((entry) => shanghaiDay(entry.recordedAt) > late.occurredOn);
    return earlier ? [{ ...late, before: earlier.action }] : [];
  });
}

/** Days between the first day of a notice and the day on which it was opened here, when that was later. */
export function noticeOpenedLate(opensOn: CalendarDate, openedAt: string): number {
  return Math.max(0, diffDays(opensOn, shanghaiDay(openedAt)));
}

/** The day of a moment in 吉林. */
export function shanghaiDay(moment: string): CalendarDate {
  return new Date(Date.parse(moment) + 8 * 3_600_000).toISOString().slice(0, 10);
}
