/** How a difference names the records that came, changed or were voided since. Pure. */
import type { CalendarDate } from "~/lib/calendar-date";
import { officialDate } from "../report/phrasing";

/** `补录：2026年8月20日…` or `作废：…，原因：…`. */
export function told(what: string, voided: boolean, reason: string | null): string {
  return `${voided ? "作废" : "补录"}：${what}${voided && reason ? `，原因：${reason}` : ""}`;
}

/** A household's recognition, its end or its voiding; words part the number from the day. */
export function toldHousehold({
  number,
  on,
  until,
  ended,
  voided,
  reason,
}: {
  number: string;
  on: CalendarDate;
  until: CalendarDate | null;
  /** The end was recorded since. */
  ended: boolean;
  voided: boolean;
  reason: string | null;
}): string {
  return ended && !voided && until !== null
    ? `补录：编号${number}的家庭，${officialDate(until)}退出名单`
    : told(`编号${number}的家庭，${officialDate(on)}的认定`, voided, reason);
}
