/** A day written in three fields, with sentences that say how to mend it. Pure. */
import { type CalendarDate, isCalendarDate } from "~/lib/calendar-date";

export type DateParts = { year: string; month: string; day: string };
export type DatePart = keyof DateParts;
export type DateReading =
  | { day: CalendarDate; empty: false; message: null; wrong: null }
  | { day: null; empty: true; message: null; wrong: null }
  | { day: null; empty: false; message: string; wrong: DatePart };

const EARLIEST_YEAR = 1940;

function fault(wrong: DatePart, message: string): DateReading {
  return { day: null, empty: false, message, wrong };
}

const DIGITS = /^\d+$/;

/** `2025` `6` `31` → “6 月没有 31 日，请改成实际日期。” `last` is the latest day allowed. */
export function readDate(parts: DateParts, last: CalendarDate): DateReading {
  const { year, month, day } = parts;
  if (year === "" && month === "" && day === "")
    return { day: null, empty: true, message: null, wrong: null };
  if (year === "") return fault("year", "还没有填年份，请填 4 位数字，如 2025。");
  if (!/^\d{4}$/.test(year)) return fault("year", "年份应为 4 位数字，如 2025。");
  if (Number(year) < EARLIEST_YEAR) return fault("year", `年份早于 ${EARLIEST_YEAR} 年，请核对。`);
  if (month === "") return fault("month", "还没有填月份，请填 1 至 12。");
  if (!DIGITS.test(month) || Number(month) < 1 || Number(month) > 12)
    return fault("month", "月份应为 1 至 12，请改正。");
  if (day === "") return fault("day", "还没有填日期，请填 1 至 31。");
  if (!DIGITS.test(day) || Number(day) < 1 || Number(day) > 31)
    return fault("day", "日期应为 1 至 31，请改正。");
  const text = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  if (!isCalendarDate(text))
    return fault("day", `${Number(month)} 月没有 ${Number(day)} 日，请改成实际日期。`);
  if (text > last) return fault("year", "这个日期还没有到，请改成实际日期。");
  return { day: text, empty: false, message: null, wrong: null };
}
