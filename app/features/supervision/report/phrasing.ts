import type { CalendarDate } from "~/lib/calendar-date";

/** `2026年9月30日`: no zero padding (GB/T 9704). */
export function officialDate(day: CalendarDate): string {
  const [year, month, date] = day.split("-").map(Number);
  return `${year}年${month}月${date}日`;
}

/** The day of an instant in China, `YYYY-MM-DD`. */
export function dayInChina(instant: string): CalendarDate {
  return new Intl.DateTimeFormat("sv-SE", { timeZone: "Asia/Shanghai" }).format(new Date(instant));
}

/** `2026年7月1日至9月30日`; the second year only where it differs. */
export function officialPeriod(from: CalendarDate, to: CalendarDate): string {
  if (from === to) return officialDate(from);
  const end = officialDate(to);
  return `${officialDate(from)}至${from.slice(0, 4) === to.slice(0, 4) ? end.slice(5) : end}`;
}

/**
 * `86.3`: one decimal, rounded half up; more decimals only where one would claim a whole 100 or 0
 * that is not there. `null` when the denominator is 0.
 */
export function percentDigits(numerator: number, denominator: number): string | null {
  if (denominator === 0) return null;
  if (numerator === denominator) return "100.0";
  for (let decimals = 1; decimals <= 6; decimals += 1) {
    const text = (Math.round((numerator * 10 ** (decimals + 2)) / denominator) / 10 ** decimals).toFixed(
      decimals,
    );
    const whole = Number(text) === 100 || (Number(text) === 0 && numerator !== 0);
    if (!whole) return text;
  }
  return ((numerator / denominator) * 100).toPrecision(6);
}

/** `86.3%`, `100%`, `0%`; `—` when there is nothing to divide by. */
export function percentText(numerator: number, denominator: number): string {
  const digits = percentDigits(numerator, denominator);
  return digits === null ? "—" : `${digits.replace(/^(100|0)\.0$/, "$1")}%`;
}

/** Fen as yuan with two decimals, `123456.70`. */
export function yuan(fen: number): string {
  return (fen / 100).toFixed(2);
}

/** Difference of two percentages as printed, so that readers who subtract get the same figure. */
export function percentagePoints(current: string, previous: string): number {
  return Math.round((Number(current) - Number(previous)) * 10) / 10;
}

/** `四（二）` as `第四部分第（二）项`, `一（一）4` as `第一部分第（一）项第4目`, `三` as `第三部分`. */
export function clauseName(article: string): string {
  const [, part = article, item = "", point = ""] = /^([^（]+)(（[^）]+）)?(\d+)?$/.exec(article) ?? [];
  return `第${part}部分${item && `第${item}项`}${point && `第${point}目`}`;
}

export type Ranked<T> = { readonly item: T; readonly value: number; readonly rank: number };

/** From high to low; equal values share a rank and the next one skips (1, 1, 3). Stable. */
export function rankDescending<T>(items: readonly T[], valueOf: (item: T) => number): Ranked<T>[] {
  const sorted = items.map((item) => ({ item, value: valueOf(item) })).sort((a, b) => b.value - a.value);
  return sorted.map(({ item, value }) => ({
    item,
    value,
    rank: sorted.findIndex((other) => other.value === value) + 1,
  }));
}

/**
 * The first `limit` ranks. When a tie at the end would make the list longer by more than two, the
 * tied ones are left out, unless they are the first.
 */
export function leaders<T>(ranked: readonly Ranked<T>[], limit: number): Ranked<T>[] {
  const chosen = ranked.filter(({ rank }) => rank <= limit);
  if (chosen.length <= limit + 2) return chosen;
  const lastRank = chosen.at(-1)?.rank ?? 1;
  return lastRank === 1 ? chosen : chosen.filter(({ rank }) => rank < lastRank);
}
