/**
 * Days of the law: `YYYY-MM-DD`, without clock time and without time zone.
 * All arithmetic runs on whole UTC day numbers, so no daylight-saving or zone rule can move a day.
 * Days from outside are taken up to the year 2999 ({@link isCalendarDate}); what is computed from them may go
 * beyond. Functions that take a day throw RangeError when it is not a real day between 1800 and 9999.
 */
export type CalendarDate = string;

const MS_PER_DAY = 86_400_000;
const FIRST_YEAR = 1800;
const LAST_YEAR = 9999;
const LAST_ACCEPTED_DAY = "2999-12-31";
const SHAPE = /^(\d{4})-(\d{2})-(\d{2})$/;
const WEEKDAY_NAMES = ["周日", "周一", "周二", "周三", "周四", "周五", "周六"] as const;

type DateParts = { year: number; month: number; day: number };

function daysInMonth(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

function readParts(text: string): DateParts | null {
  const match = SHAPE.exec(text);
  if (!match) return null;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  if (year < FIRST_YEAR || year > LAST_YEAR || month < 1 || month > 12) return null;
  return day >= 1 && day <= daysInMonth(year, month) ? { year, month, day } : null;
}

function partsOf(date: CalendarDate): DateParts {
  const parts = readParts(date);
  if (!parts) throw new RangeError(`Not a calendar date: ${JSON.stringify(date)}`);
  return parts;
}

function compose(year: number, month: number, day: number): CalendarDate {
  if (year < FIRST_YEAR || year > LAST_YEAR) throw new RangeError(`Year out of range: ${year}`);
  return `${year}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
}

function dayNumber(date: CalendarDate): number {
  const { year, month, day } = partsOf(date);
  return Date.UTC(year, month - 1, day) / MS_PER_DAY;
}

/** True for a real day written `YYYY-MM-DD`, from 1800 to 2999. */
export function isCalendarDate(value: unknown): value is CalendarDate {
  return typeof value === "string" && value <= LAST_ACCEPTED_DAY && readParts(value) !== null;
}

/** The day `days` days later (earlier when negative). */
export function addDays(date: CalendarDate, days: number): CalendarDate {
  const moved = new Date((dayNumber(date) + days) * MS_PER_DAY);
  return compose(moved.getUTCFullYear(), moved.getUTCMonth() + 1, moved.getUTCDate());
}

/** The corresponding day `months` months later, or that month's last day where there is none (民法典第二百零二条). */
export function addMonths(date: CalendarDate, months: number): CalendarDate {
  const { year, month, day } = partsOf(date);
  const index = year * 12 + (month - 1) + months;
  const [toYear, toMonth] = [Math.floor(index / 12), (((index % 12) + 12) % 12) + 1];
  return compose(toYear, toMonth, Math.min(day, daysInMonth(toYear, toMonth)));
}

/** The corresponding day `years` years later; 29 February becomes 28 February in a common year. */
export function addYears(date: CalendarDate, years: number): CalendarDate {
  return addMonths(date, years * 12);
}

/** Days from `from` to `to`; negative when `to` is earlier. */
export function diffDays(from: CalendarDate, to: CalendarDate): number {
  return dayNumber(to) - dayNumber(from);
}

/** Full months from `from` to `to`, each ending as in {@link addMonths}; negative when `to` is earlier. */
export function monthsBetween(from: CalendarDate, to: CalendarDate): number {
  if (to < from) return -monthsBetween(to, from);
  const [start, end] = [partsOf(from), partsOf(to)];
  const months = (end.year - start.year) * 12 + (end.month - start.month);
  return addMonths(from, months) > to ? months - 1 : months;
}

/** Age in full years on a day; a year of age is completed on the birthday. */
export function ageOn(birthDate: CalendarDate, on: CalendarDate): number {
  return Math.floor(monthsBetween(birthDate, on) / 12);
}

/** -1, 0 or 1, for sorting days from earliest to latest. */
export function compareDates(a: CalendarDate, b: CalendarDate): -1 | 0 | 1 {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** The later of two days. */
export function laterOf(a: CalendarDate, b: CalendarDate): CalendarDate {
  return a > b ? a : b;
}

/** 0 for Sunday … 6 for Saturday. */
export function weekday(date: CalendarDate): number {
  return (((dayNumber(date) + 4) % 7) + 7) % 7;
}

/** 周日 … 周六. */
export function weekdayName(date: CalendarDate): string {
  return WEEKDAY_NAMES[weekday(date)] ?? "";
}

/** True on Saturday and Sunday. */
export function isWeekend(date: CalendarDate): boolean {
  const day = weekday(date);
  return day === 0 || day === 6;
}

/** 2022年5月10日, as official documents write a day: no zero padding. */
export function formatDate(date: CalendarDate): string {
  const { year, month, day } = partsOf(date);
  return `${year}年${month}月${day}日`;
}

/** Full months and the remaining days from one day to another: 7个月27天. Not for a `to` before `from`. */
export function elapsedLabel(from: CalendarDate, to: CalendarDate): string {
  const months = monthsBetween(from, to);
  const days = diffDays(addMonths(from, months), to);
  if (months === 0) return `${days}天`;
  return days === 0 ? `${months}个月` : `${months}个月${days}天`;
}
