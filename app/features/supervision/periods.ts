import { periodBefore as daysBefore } from "~/features/indicators/compare";
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

type Days = { from: CalendarDate; to: CalendarDate };

/** Whether these are the days of a quarter or a month. */
export function isWhole({ from, to }: Days): boolean {
  return [quarterOf(from), monthOf(from)].some((own) => own.from === from && own.to === to);
}

/**
 * The period just before, as the catalogue compares (`indicators/compare`), with its name: of a quarter or month that still
 * runs 同期 of the one before.
 */
export function periodBefore(period: Days, asOf: CalendarDate): ReportingPeriod {
  const before = daysBefore(period, asOf);
  if (asOf >= period.to || !isWhole(period)) return namedPeriod(before);
  const whole = namedPeriod(daysBefore(period, period.to));
  return before.to >= whole.to ? whole : { ...before, label: `${whole.label}同期` };
}

/** A period with its official name: a whole quarter, a whole month, or its two days. */
export function namedPeriod({ from, to }: { from: CalendarDate; to: CalendarDate }): ReportingPeriod {
  const quarter = quarterOf(from);
  if (quarter.from === from && quarter.to === to) return quarter;
  const monthEnd = addDays(addMonths(`${from.slice(0, 7)}-01`, 1), -1);
  if (from.endsWith("-01") && to === monthEnd) {
    return { from, to, label: `${from.slice(0, 4)}年${Number(from.slice(5, 7))}月` };
  }
  return { from, to, label: from === to ? spoken(from) : `${spoken(from)}至${spoken(to)}` };
}

function spoken(day: CalendarDate): string {
  return `${day.slice(0, 4)}年${Number(day.slice(5, 7))}月${Number(day.slice(8))}日`;
}

const QUARTERS_OFFERED = 6;
const MONTHS_OFFERED = 6;

/** The periods offered for a report, the running quarter first: quarters, then the running year, then months. */
export function recentPeriods(today: CalendarDate): ReportingPeriod[] {
  const before = (period: ReportingPeriod, of: (day: CalendarDate) => ReportingPeriod, count: number) => {
    const list = [period];
    while (list.length < count) {
      const last = list.at(-1);
      if (!last) break;
      list.push(of(addDays(last.from, -1)));
    }
    return list;
  };
  const year = today.slice(0, 4);
  return [
    ...before(quarterOf(today), quarterOf, QUARTERS_OFFERED),
    { from: `${year}-01-01`, to: today, label: `${year}年以来` },
    ...before(monthOf(today), monthOf, MONTHS_OFFERED),
  ];
}

/** The month in which a day lies. */
export function monthOf(day: CalendarDate): ReportingPeriod {
  const from = `${day.slice(0, 7)}-01`;
  return namedPeriod({ from, to: addDays(addMonths(from, 1), -1) });
}
