/** Days as people write them into spreadsheets. */
import { addDays, type CalendarDate, isCalendarDate } from "~/lib/calendar-date";

import { type Cell, halfWidth, withoutSpaces } from "./table";

/** `month`: only the month was written and `date` is its first day. Compare such days by month. */
export type DayPrecision = "day" | "month";

export type ReadDay = { date: CalendarDate; precision: DayPrecision };

/** How a day was written; `serial` is the count of days a spreadsheet keeps inside. */
export type DaySpelling = "date_cell" | "serial" | "slash" | "dot" | "dash" | "digits" | "chinese" | "month";

export type DayReading =
  | { kind: "empty" }
  | { kind: "day"; day: ReadDay; spelling: DaySpelling }
  | { kind: "unreadable"; reason: "ambiguous_month" | "impossible_date" | "year_only" | "not_a_date" };

const SEPARATORS: Record<string, DaySpelling> = { "/": "slash", ".": "dot", "-": "dash", 年: "chinese" };

const SERIAL_EPOCH = "1899-12-30";
/** 1954-10-03 … 2119-01-10: outside, a bare five-digit number is hardly a day. */
const [FIRST_SERIAL, LAST_SERIAL] = [20_000, 80_000];

function pad(text: string): string {
  return text.padStart(2, "0");
}

function day(year: string, month: string, dayOfMonth: string, spelling: DaySpelling): DayReading {
  const date = `${year}-${pad(month)}-${pad(dayOfMonth)}`;
  if (!isCalendarDate(date)) return { kind: "unreadable", reason: "impossible_date" };
  return { kind: "day", day: { date, precision: spelling === "month" ? "month" : "day" }, spelling };
}

function serial(value: number): DayReading {
  return {
    kind: "day",
    day: { date: addDays(SERIAL_EPOCH, Math.floor(value)), precision: "day" },
    spelling: "serial",
  };
}

function readText(raw: string): DayReading {
  const text = withoutSpaces(halfWidth(raw.trim().replace(/\s+\d{1,2}:\d{2}(:\d{2})?(\.\d+)?$/, "")));
  const full = /^(\d{4})([-/.年])(\d{1,2})[-/.月](\d{1,2})[日号]?$/.exec(text);
  if (full) return day(full[1] ?? "", full[3] ?? "", full[4] ?? "", SEPARATORS[full[2] ?? ""] ?? "dash");
  const digits = /^(\d{4})(\d{2})(\d{2})$/.exec(text);
  if (digits) return day(digits[1] ?? "", digits[2] ?? "", digits[3] ?? "", "digits");
  const month = /^(\d{4})[-/.年](\d{1,2})月?份?$/.exec(text) ?? /^((?:19|20)\d{2})(\d{2})$/.exec(text);
  if (month) return day(month[1] ?? "", month[2] ?? "", "1", "month");
  if (/^(?:19|20)\d{2}年?$/.test(text)) return { kind: "unreadable", reason: "year_only" };
  const count = Number(text);
  if (/^\d{5}$/.test(text) && count >= FIRST_SERIAL && count <= LAST_SERIAL) return serial(count);
  return { kind: "unreadable", reason: "not_a_date" };
}

function readNumber(value: number, text: string): DayReading {
  if (value >= FIRST_SERIAL && value <= LAST_SERIAL) return serial(value);
  // As a number, 2025.1 may have been 2025.10 before its last zero was dropped.
  if (/^\d{4}\.1$/.test(text)) return { kind: "unreadable", reason: "ambiguous_month" };
  return readText(text);
}

/** Reads 2025/1/13, 2025.01.28, 20230917, 2026年9月, 2026年9月3日, date cells and bare serial numbers. */
export function readDay(cell: Cell): DayReading {
  if (cell.kind === "empty") return { kind: "empty" };
  if (cell.kind === "number") return readNumber(cell.number, cell.text);
  if (cell.kind === "text") return readText(cell.text);
  return { kind: "day", day: { date: cell.text, precision: "day" }, spelling: "date_cell" };
}

/** True only when `a` is certainly earlier: a month may be any of its days. */
export function isCertainlyBefore(a: ReadDay, b: ReadDay): boolean {
  if (a.precision === "month" || b.precision === "month") return a.date.slice(0, 7) < b.date.slice(0, 7);
  return a.date < b.date;
}
