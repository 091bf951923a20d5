/** What keeps a vacancy out of the stock. Pure. */
import { type CalendarDate, formatDate } from "~/lib/calendar-date";

/**
 * Why a last day is refused by hand, in a correction and in a file alike: what nobody can apply for any more is no
 * vacancy. Null when it is not over on the day; one without a last day never is.
 */
export function validityOver(validUntil: CalendarDate | null, asOf: CalendarDate): string | null {
  if (validUntil === null || validUntil >= asOf) return null;
  return `有效期至${formatDate(validUntil)}，已经过了，推荐出去也不计入。请填今天或以后的日期；没有期限的，不填。`;
}
