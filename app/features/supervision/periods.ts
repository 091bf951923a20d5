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

/** The year and the half year in which a day lies. */
function yearOf(day: CalendarDate): ReportingPeriod {
  const year = day.slice(0, 4);
  return { from: `${year}-01-01`, to: `${year}-12-31`, label: `${year}年` };
}

function halfOf(day: CalendarDate): ReportingPeriod {
  const year = day.slice(0, 4);
  return Number(day.slice(5, 7)) <= 6
    ? { from: `${year}-01-01`, to: `${year}-06-30`, label: `${year}年上半年` }
    : { from: `${year}-07-01`, to: `${year}-12-31`, label: `${year}年下半年` };
}

const isJust =
  ({ from, to }: Days) =>
  (own: ReportingPeriod) =>
    own.from === from && own.to === to;

/** Whether these are the days of a quarter or a month, which keep their name while they run. */
export function isWhole(days: Days): boolean {
  return [quarterOf(days.from), monthOf(days.from)].some(isJust(days));
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

/** A period with its official name: a whole year, half year, quarter or month, whole months, or its two days. */
export function namedPeriod({ from, to }: Days): ReportingPeriod {
  const whole = [yearOf, halfOf, quarterOf, monthOf].map((of) => of(from)).find(isJust({ from, to }));
  return whole ?? { from, to, label: spokenDays(from, to) };
}

/** `2026年1月至5月` of whole months, else `2026年1月1日至5月24日`; the second year only where it differs. */
function spokenDays(from: CalendarDate, to: CalendarDate): string {
  if (from === to) return spoken(from);
  const months = from.endsWith("-01") && to === monthOf(to).to;
  const [first, last] = months ? [monthOf(from).label, monthOf(to).label] : [spoken(from), spoken(to)];
  return `${first}至${from.slice(0, 4) === to.slice(0, 4) ? last.slice(5) : last}`;
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
  const label = `${from.slice(0, 4)}年${Number(from.slice(5, 7))}月`;
  return { from, to: addDays(addMonths(from, 1), -1), label };
}
