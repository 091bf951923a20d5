/** A household that this system knew and that is not valid any more: what is still evidence of 一（一）4 after it. Pure. */
import { formatDate, type CalendarDate } from "~/lib/calendar-date";

const LOSSES = { refused: "不予认定", cancelled: "注销或作废", cleared: "清零退出" };

/** The applicant's own household, lost last; a new one that is only entered or handed in does not make it good. */
export type LostHousehold = {
  number: string;
  status: keyof typeof LOSSES;
  /** The day on which it was refused or left the list, and the moment at which that was written down. */
  on: CalendarDate;
  recordedAt: string;
};

/** 所在家庭 LJ-220102-2026-000001 已于2026年11月20日不予认定 */
export const lostWords = ({ number, status, on }: LostHousehold) =>
  `所在家庭 ${number} 已于${formatDate(on)}${LOSSES[status]}`;

/** Results that can know of the loss: found no earlier than that day, and written down after it. */
export function resultsSince<Result extends { occurredOn: CalendarDate; recordedAt: string }>(
  { on, recordedAt }: LostHousehold,
  results: readonly Result[],
): Result[] {
  return results.filter((one) => one.occurredOn >= on && Date.parse(one.recordedAt) > Date.parse(recordedAt));
}
