/** 同比、环比 and the share of the year gone by. Pure. */
import { addDays, addMonths, addYears, type CalendarDate, diffDays } from "~/lib/calendar-date";

export type Period = { from: CalendarDate; to: CalendarDate };

const monthEnd = (day: CalendarDate): CalendarDate => addDays(addMonths(`${day.slice(0, 7)}-01`, 1), -1);

/** 同比: the same days a year before; a last day of February stays one. */
export function yearBefore({ from, to }: Period): Period {
  const end = addYears(to, -1);
  return { from: addYears(from, -1), to: to === monthEnd(to) ? monthEnd(end) : end };
}

/** Whether the same days a year before lie apart from these: of more than a year they would partly be the same. */
export function hasYearBefore(period: Period): boolean {
  return yearBefore(period).to < period.from;
}

/**
 * 环比, on screen and on paper: for a period that begins with a month, as many months before it, up to the same day (a
 * month's last day for a last day); a quarter is compared with the quarter before from its second month on, so that the
 * quarter so far has the same days of the quarter before; for any other as many days directly before it. Of a period that
 * still runs (`asOf` before its end) only what has passed.
 */
export function periodBefore({ from, to }: Period, asOf: CalendarDate = to): Period {
  if (!from.endsWith("-01")) {
    const length = diffDays(from, to) + 1;
    return { from: addDays(from, -length), to: addDays(from, -1) };
  }
  const begun = monthsIn({ from, to });
  const months = begun === 2 && isQuarterStart(from) ? 3 : begun;
  const last = asOf < to ? asOf : to;
  const end = addMonths(last, -months);
  return { from: addMonths(from, -months), to: last === monthEnd(last) ? monthEnd(end) : end };
}

const isQuarterStart = (day: CalendarDate) => (Number(day.slice(5, 7)) - 1) % 3 === 0;

/** Months a period touches. */
const monthsIn = ({ from, to }: Period) =>
  (Number(to.slice(0, 4)) - Number(from.slice(0, 4))) * 12 +
  (Number(to.slice(5, 7)) - Number(from.slice(5, 7))) +
  1;

/** 时间进度: percent of the year gone by at the end of a day, to one decimal. */
export function yearProgress(day: CalendarDate): number {
  const first = `${day.slice(0, 4)}-01-01`;
  const whole = diffDays(first, `${Number(day.slice(0, 4)) + 1}-01-01`);
  return Number((((diffDays(first, day) + 1) / whole) * 100).toFixed(1));
}

/** Change against a value before: for rates in points, for counts in percent of it; null where there is no such value. */
export function changeOf(value: number | null, before: number | null, rate: boolean): number | null {
  if (value === null || before === null) return null;
  if (rate) return Number((value - before).toFixed(1));
  return before === 0 ? null : Number((((value - before) / before) * 100).toFixed(1));
}
