import { addDays, addMonths, type CalendarDate } from "~/lib/calendar-date";

export type ReportingPeriod = { from: CalendarDate; to: CalendarDate; label: string };

const QUARTER_NAMES = ["第一季度", "第二季度", "第三季度", "第四季度"];

/** The quarter in which a day lies. */
export function quarterOf(day: CalendarDate): ReportingPeriod {
  const year = day.slice(0, 4);
  const quarter = Math.floor((Number(day.slice(5, 7)) - 1) / 3);
  const from = `${year}-${String(quarter * 3 + 1).padStart(2, "0")}-01`;
  return { from, to: addDays(addMonths(from, 3), -1), label: `${year}年${QUARTER_NAMES[quarter]}` };
}

/** The period of the same length just before: the quarter before a quarter, the days before any other. */
export function periodBefore(period: { from: CalendarDate; to: CalendarDate }): ReportingPeriod {
  const quarter = quarterOf(period.from);
  if (quarter.from === period.from) return quarterOf(addDays(period.from, -1));
  const days = (Date.parse(period.to) - Date.parse(period.from)) / 86_400_000 + 1;
  return namedPeriod({ from: addDays(period.from, -days), to: addDays(period.from, -1) });
}

/** A period with its official name: a whole quarter, a whole month, or its two days. */
export function namedPeriod({ from, to }: { from: CalendarDate; to: CalendarDate }): ReportingPeriod {
  const quarter = quarterOf(from);
  if (quarter.from === from && quarter.to === to) return quarter;
  const monthEnd = addDays(addMonths(`${from.slice(0, 7)}-01`, 1), -1);
  if (from.endsWith("-01") && to === monthEnd) {
    return { from, to, label: `${from.slice(0, 4)}年${Number(from.slice(5, 7))}月` };
  }
  return { from, to, label: `${spoken(from)}至${spoken(to)}` };
}

function spoken(day: CalendarDate): string {
  return `${day.slice(0, 4)}年${Number(day.slice(5, 7))}月${Number(day.slice(8))}日`;
}

/** The quarters a report can be asked for, the latest first: the running one and `count - 1` before it. */
export function recentQuarters(today: CalendarDate, count: number): ReportingPeriod[] {
  const quarters = [quarterOf(today)];
  while (quarters.length < count) {
    const last = quarters.at(-1);
    if (last) quarters.push(quarterOf(addDays(last.from, -1)));
  }
  return quarters;
}
