import { minimumOf } from "~/features/subsidies/local-minimum";
import { addDays, addMonths, laterOf, monthsBetween, type CalendarDate } from "~/lib/calendar-date";
import { helpFact, type HelpSetting } from "./help-fact";
import { dayBetween, earlierOf } from "./moments";
import type { Random } from "./random";
import type { AttendanceRow, SubsidyRow } from "./rows";
import type { World } from "./world";

type Kind = SubsidyRow["kind"];

/** Months left of the term that all monthly kinds share, from the first month granted. */
export type Counter = { until: CalendarDate | null };

const TERM_MONTHS = 36;
const NEAR_RETIREMENT_MONTHS = 60;

/** First day of a day's month. */
export const monthOf = (day: CalendarDate): CalendarDate => `${day.slice(0, 7)}-01`;

/**
 * The last month the shared term allows once the first month is known: 36 months, or up to statutory retirement where
 * that lies within five years.
 */
export function lastMonth(counter: Counter, first: CalendarDate, retiresOn: CalendarDate): CalendarDate {
  counter.until ??=
    addMonths(first, NEAR_RETIREMENT_MONTHS) > retiresOn
      ? monthOf(addDays(retiresOn, -1))
      : addMonths(first, TERM_MONTHS - 1);
  return counter.until;
}

type Granted = {
  kind: Kind;
  appliedOn: CalendarDate;
  /** Yuan. */
  amount: number;
  basis: string;
} & Pick<
  SubsidyRow,
  "fromMonth" | "untilMonth" | "payee" | "placementId" | "supportId" | "enrolmentId" | "note"
>;

/** One application for a subsidy, decided and paid as far as the days allow; null where it lies ahead. */
export function subsidyRow(
  random: Random,
  world: World,
  { subject }: Pick<HelpSetting, "subject">,
  granted: Granted,
): SubsidyRow | null {
  const { appliedOn, amount, ...rest } = granted;
  const on = workingDay(world, appliedOn);
  if (on > world.latest) return null;
  const reviewer = world.staff.of(subject.place.countyId, "reviewer");
  const decidedOn = workingDay(world, addDays(on, random.int(5, 18)));
  const paidOn = workingDay(world, addDays(decidedOn, random.int(6, 24)));
  const decided = {
    decidedOn,
    decidedBy: reviewer.id,
    decidedByName: reviewer.name,
    decisionNote: rest.note ? "经核对凭证，同意发放。" : "经核对符合条件，同意发放。",
  };
  const isRefused = random.chance(0.012);
  return {
    ...helpFact(random, world, subject, on),
    ...rest,
    amount: amount.toFixed(2),
    ...(decidedOn > world.latest
      ? { status: "applied" }
      : isRefused
        ? { status: "refused", ...decided, decisionNote: "缴费凭证与申报月份不符，不予补贴。", version: 2 }
        : paidOn > world.latest
          ? { status: "approved", ...decided, version: 2 }
          : { status: "paid", ...decided, paidOn, version: 3 }),
  };
}

/** A working day of the loaded calendar; days from before it stay as they are. */
function workingDay(world: World, day: CalendarDate): CalendarDate {
  return day < world.workdays.first || day > world.workdays.last ? day : world.workdays.onOrAfter(day);
}

/** 长春 and 吉林市 publish when they take applications; elsewhere it is the last weeks of the year. */
const WINDOWS: Readonly<Record<number, readonly [opens: string, closes: string]>> = {
  100_000_000: ["10-19", "12-31"],
  200_000_000: ["11-01", "12-30"],
};
const USUAL_WINDOW = ["11-01", "12-15"] as const;

export function windowOf(cityId: number, year: string): { opensOn: CalendarDate; closesOn: CalendarDate } {
  const [opens, closes] = WINDOWS[cityId] ?? USUAL_WINDOW;
  return { opensOn: `${year}-${opens}`, closesOn: `${year}-${closes}` };
}

export const WINDOW_CITIES = Object.keys(WINDOWS).map(Number);

/** Lowest tier of the pension contribution base by year (invented near the province's), yuan a month. */
const BASES: Readonly<Record<string, number>> = {
  "2018": 2800,
  "2019": 3000,
  "2020": 3200,
  "2021": 3400,
  "2022": 3600,
  "2023": 3900,
  "2024": 4000,
  "2025": 4150,
  "2026": 4300,
};
const baseOf = (year: string) => BASES[year] ?? 4300;
const PENSION_RATE = 0.2;
const EMPLOYER_RATE = 0.247;

/** 灵活就业社会保险补贴: once a year in the city's window, for the months paid until then. */
export function flexibleSubsidies(
  random: Random,
  world: World,
  setting: HelpSetting,
  work: { from: CalendarDate; retiresOn: CalendarDate; counter: Counter },
): SubsidyRow[] {
  const rows: SubsidyRow[] = [];
  const first = monthOf(work.from);
  const lastYear = Number(world.latest.slice(0, 4));
  let next = first;
  for (let year = Number(first.slice(0, 4)); year <= lastYear; year += 1) {
    // Months of a year that was not claimed in its season are given up.
    next = laterOf(next, `${year}-01-01`);
    const { opensOn, closesOn } = windowOf(setting.subject.place.cityId, String(year));
    const late = random.chance(0.02) ? random.int(3, 20) : 0;
    const appliedOn = dayBetween(random, opensOn, addDays(closesOn, -4), 0.7);
    const on = late > 0 ? addDays(closesOn, late) : appliedOn;
    if (on < laterOf(setting.start, setting.subject.notBefore) || random.chance(0.06)) continue;
    if (on > setting.until) break;
    const until = earlierOf(monthOf(appliedOn), lastMonth(work.counter, first, work.retiresOn));
    if (until < next) break;
    const months = monthsBetween(next, until) + 1;
    const half = baseOf(String(year)) * PENSION_RATE * 0.5;
    const row = subsidyRow(random, world, setting, {
      kind: "flexible_social_insurance",
      appliedOn: on,
      fromMonth: next,
      untilMonth: until,
      amount: half * months,
      basis: `缴费基数 ${baseOf(String(year))} 元 × 20% × 50% × ${months} 个月`,
    });
    if (row) rows.push(row);
    next = addMonths(until, 1);
  }
  return rows;
}

/** Months of a stretch of work by quarter, as employers apply for them. */
function quarters(from: CalendarDate, until: CalendarDate): [CalendarDate, CalendarDate][] {
  const list: [CalendarDate, CalendarDate][] = [];
  for (let first = monthOf(from); first <= until;) {
    const month = Number(first.slice(5, 7));
    const last = earlierOf(addMonths(first, 2 - ((month - 1) % 3)), monthOf(until));
    list.push([first, last]);
    first = addMonths(last, 1);
  }
  return list;
}

type Employed = {
  kinds: readonly Exclude<Kind, "flexible_social_insurance" | "start_up" | "training">[];
  from: CalendarDate;
  until: CalendarDate;
  /** Yuan a month that the post pays, and the division it is worked in. */
  wage: number;
  division: string;
  employer: string;
  placementId?: string;
  /** The sheets of the placement: a post subsidy is for the days present. */
  attendances?: readonly AttendanceRow[];
  retiresOn: CalendarDate;
  counter: Counter;
};

type Claim = { fromMonth: CalendarDate; untilMonth: CalendarDate; amount: number; basis: string };

/** The months of a quarter with a sheet, as unbroken runs. */
function sheetRuns(
  work: Employed,
  fromMonth: CalendarDate,
  untilMonth: CalendarDate,
  counts: (sheet: AttendanceRow) => boolean,
): [AttendanceRow, ...AttendanceRow[]][] {
  const runs: [AttendanceRow, ...AttendanceRow[]][] = [];
  for (const sheet of work.attendances ?? []) {
    if (sheet.month < fromMonth || sheet.month > untilMonth || !counts(sheet)) continue;
    const run = runs.at(-1);
    if (run && addMonths((run.at(-1) ?? run[0]).month, 1) === sheet.month) run.push(sheet);
    else runs.push([sheet]);
  }
  return runs;
}

/** Fen: what the post pays, but no more than the minimum wage of the month. */
function rateOf({ wage, division }: Employed, month: CalendarDate): number {
  const minimum = minimumOf(division, month);
  return minimum > 0 ? Math.min(wage * 100, minimum) : wage * 100;
}

/** The post subsidy of a quarter: the share of the days present, month after month with a sheet and a day on it. */
function postClaims(work: Employed, fromMonth: CalendarDate, untilMonth: CalendarDate): Claim[] {
  return sheetRuns(work, fromMonth, untilMonth, ({ daysPresent }) => daysPresent > 0).map((run) => {
    const [due, present] = [sum(run, "daysDue"), sum(run, "daysPresent")];
    const rates = run.map(({ month }) => rateOf(work, month));
    const fen = run.reduce(
      (all, { daysDue, daysPresent }, index) =>
        all + Math.floor(((rates[index] ?? 0) * daysPresent) / daysDue),
      0,
    );
    const parts = [...new Set(rates)].map(
      (rate) => `${rate / 100} 元 × ${rates.filter((one) => one === rate).length} 个月`,
    );
    const days = present < due ? `，按出勤 ${present} / ${due} 天计` : "";
    return {
      fromMonth: run[0].month,
      untilMonth: (run.at(-1) ?? run[0]).month,
      amount: fen / 100,
      basis: `岗位补贴 ${parts.join("、")}${days}`,
    };
  });
}

/** Social insurance of a quarter; at a welfare post for the months with a sheet. */
function insuranceClaims(work: Employed, fromMonth: CalendarDate, untilMonth: CalendarDate): Claim[] {
  if (!work.attendances) return [insuranceClaim(fromMonth, untilMonth)];
  return sheetRuns(work, fromMonth, untilMonth, () => true).map((run) =>
    insuranceClaim(run[0].month, (run.at(-1) ?? run[0]).month),
  );
}

const sum = (rows: readonly AttendanceRow[], name: "daysDue" | "daysPresent") =>
  rows.reduce((all, row) => all + row[name], 0);

function insuranceClaim(fromMonth: CalendarDate, untilMonth: CalendarDate): Claim & { note: string } {
  const months = monthsBetween(fromMonth, untilMonth) + 1;
  const base = baseOf(fromMonth.slice(0, 4));
  return {
    fromMonth,
    untilMonth,
    amount: base * EMPLOYER_RATE * months,
    basis: `单位缴费：基数 ${base} 元 × 24.7% × ${months} 个月`,
    note: "已核对单位缴费凭证。",
  };
}

/** What the employer applies for after each quarter: social insurance, and at a welfare post the post subsidy. */
export function employerSubsidies(
  random: Random,
  world: World,
  setting: HelpSetting,
  work: Employed,
): SubsidyRow[] {
  const last = earlierOf(monthOf(work.until), lastMonth(work.counter, monthOf(work.from), work.retiresOn));
  return quarters(work.from, last).flatMap(([fromMonth, untilMonth]) => {
    const appliedOn = addDays(addMonths(untilMonth, 1), random.int(3, 18));
    if (appliedOn < setting.subject.notBefore) return [];
    return work.kinds.flatMap((kind) =>
      (kind === "welfare_post"
        ? postClaims(work, fromMonth, untilMonth)
        : insuranceClaims(work, fromMonth, untilMonth)
      ).flatMap(
        (claim) =>
          subsidyRow(random, world, setting, {
            kind,
            appliedOn,
            ...claim,
            payee: work.employer,
            ...(work.placementId ? { placementId: work.placementId } : {}),
          }) ?? [],
      ),
    );
  });
}
