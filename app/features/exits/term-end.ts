/**
 * When the help policies of one person run out (三（二）), from the subsidies and placements on file. Pure.
 *
 * Kept small and apart on purpose: it reads only runs of months and days, so that the ledger of entitlements can
 * take its place without a change to the radar.
 */
import { isForPlacement, type SubsidyKind } from "~/features/subsidies/kinds";
import { type RetirementFacts, runsToRetirement } from "~/features/subsidies/retirement-exception";
import { subsidyTermMonths, welfarePostTermMonths } from "~/law/parameters";
import { retirementSpan } from "~/law/retirement";
import { valueOn } from "~/law/dated";
import { addDays, addMonths, type CalendarDate, monthsBetween } from "~/lib/calendar-date";

/** Months of one subsidy: the first days of the first and the last one. Granted: approved or paid. */
export type SubsidyRun = {
  fromMonth: CalendarDate;
  untilMonth: CalendarDate;
  granted: boolean;
  kind: SubsidyKind;
  /** The days on which it was recorded and on which its grant was; left out: as it happened. */
  recordedOn?: CalendarDate;
  grantRecordedOn?: CalendarDate;
};

/** `endedOn` is the first day no longer in post; `contractUntil` the last day of the contract. */
export type PlacementRun = {
  startedOn: CalendarDate;
  contractUntil: CalendarDate;
  endedOn: CalendarDate | null;
  recordedOn?: CalendarDate;
};

export type TermEnd = {
  /** The first day after the term. */
  on: CalendarDate;
  by: "months" | "placement";
  /** False while the open retirement category of a woman leaves it open whether the term runs to retirement. */
  settled: boolean;
  /** Months of the shared counter not granted yet when a post's term ends; 0 when the counter is what ends. */
  monthsLeft: number;
};

const monthNumber = (day: CalendarDate) => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1;
const monthStart = (number: number): CalendarDate =>
  `${String(Math.floor(number / 12)).padStart(4, "0")}-${String((number % 12) + 1).padStart(2, "0")}-01`;

/** The parameters on file begin with the notice; older grants are read by them too. */
const later = (day: CalendarDate) => (day < "2022-05-10" ? "2022-05-10" : day);

/** 36 months end on the corresponding day, and that day runs to its end (民法典第二百零二条, as `postTermOf`). */
const termLastDay = (startedOn: CalendarDate): CalendarDate =>
  addMonths(startedOn, valueOn(welfarePostTermMonths, later(startedOn)).value);

/** A contract to the day before the corresponding day is one of the whole term: the term ends, not the contract. */
function contractLastDay({ startedOn, contractUntil }: PlacementRun): CalendarDate {
  const term = termLastDay(startedOn);
  return contractUntil === addDays(term, -1) ? term : contractUntil;
}

/** The last day that counts: contract, end and term, whichever comes first; no term where it runs to retirement. */
function lastDayOf(one: PlacementRun, facts: RetirementFacts): { last: CalendarDate; full: boolean } {
  const { startedOn, contractUntil, endedOn } = one;
  const cutShort = endedOn !== null && endedOn <= contractUntil;
  const own = cutShort ? addDays(endedOn, -1) : contractUntil;
  if (runsToRetirement(facts, startedOn) === "met") return { last: own, full: false };
  const term = termLastDay(startedOn);
  return own >= addDays(term, -1) ? { last: term, full: true } : { last: own, full: false };
}

/**
 * One counter of months over all subsidy kinds, each calendar month once, 36 of them; the first one granted less than
 * five years before retirement: to retirement, and then the pension is the ground. A post holds 36 months from its
 * first day. While a post runs past the counter's end, the policy has not run out. Null: nothing on file ends it.
 */
export function termEnd(
  subsidies: readonly SubsidyRun[],
  placements: readonly PlacementRun[],
  facts: RetirementFacts,
): TermEnd | null {
  const counted = counterEnd(subsidies, facts);
  const posts = placements.map((one) => ({ ...one, ...lastDayOf(one, facts) }));
  if (counted) {
    const running = posts.filter((one) => one.startedOn < counted.on && one.last >= counted.on);
    if (running.length === 0) return counted;
    const last = running.reduce((latest, one) => (one.last > latest ? one.last : latest), counted.on);
    return { on: addDays(last, 1), by: "placement", settled: counted.settled, monthsLeft: 0 };
  }
  const full = posts.filter((one) => one.full);
  if (full.length === 0) return null;
  const ended = full.reduce((latest, one) => (one.last > latest.last ? one : latest));
  const on = addDays(ended.last, 1);
  return {
    on,
    by: "placement",
    settled: runsToRetirement(facts, ended.startedOn) === "unmet",
    monthsLeft: monthsLeftOn(on, subsidies, facts),
  };
}

/** Months of the counter that are not granted: of 36, or until retirement where the first month lay that close to it. */
function monthsLeftOn(day: CalendarDate, subsidies: readonly SubsidyRun[], facts: RetirementFacts): number {
  const first = firstMonthOf(subsidies);
  if (first !== null && runsToRetirement(facts, first) === "met") {
    const { earlier } = retirementSpan(facts.birthDate, facts.sex, facts.retirementCategory);
    return Math.max(monthsBetween(day, earlier.retirementDate), 0);
  }
  return Math.max(valueOn(subsidyTermMonths, later(day)).value - grantedMonths(subsidies).length, 0);
}

function grantedMonths(subsidies: readonly SubsidyRun[]): number[] {
  const months = new Set<number>();
  for (const { fromMonth, untilMonth } of subsidies.filter(({ granted }) => granted)) {
    for (let month = monthNumber(fromMonth); month <= monthNumber(untilMonth); month += 1) months.add(month);
  }
  return [...months].toSorted((a, b) => a - b);
}

/** The earliest applied for or granted, as the ledger of entitlements reckons it. */
const firstMonthOf = (subsidies: readonly SubsidyRun[]): CalendarDate | null =>
  subsidies.map(({ fromMonth }) => fromMonth).toSorted()[0] ?? null;

function counterEnd(subsidies: readonly SubsidyRun[], facts: RetirementFacts): TermEnd | null {
  const months = grantedMonths(subsidies);
  const first = firstMonthOf(subsidies);
  if (months.length === 0 || first === null) return null;
  const exception = runsToRetirement(facts, first);
  if (exception === "met") return null;
  const last = months[valueOn(subsidyTermMonths, later(first)).value - 1];
  return last === undefined
    ? null
    : { on: monthStart(last + 1), by: "months", settled: exception === "unmet", monthsLeft: 0 };
}

/**
 * 先缴后补: months are paid for first and applied for afterwards, by the person once a year, by the employer once a
 * quarter (吉人社联字〔2017〕94号). The first day on which the claim after these months can no longer be under way.
 */
function nextClaimEnd({ untilMonth, kind }: SubsidyRun): CalendarDate {
  // What is paid for the time in a post ends with the post, whose own days are counted.
  if (isForPlacement(kind)) return addMonths(untilMonth, 1);
  const last = monthNumber(untilMonth);
  if (kind === "flexible_social_insurance") return monthStart((Math.floor(last / 12) + 2) * 12);
  return monthStart((Math.floor((last + 1) / 3) + 2) * 3);
}

/**
 * The first day, not before `since`, after the subsidies and posts of somebody in work have run out; until then the
 * person stays recognized (PRODUCT §3). Months already granted ahead hold as soon as they are on file; a subsidy of this
 * work (begun before its last month ended) runs on until its next claim could have been made: the months in between are
 * claimed afterwards, and taking the recognition away first would take the money with it.
 */
export function coverEnd(
  since: CalendarDate,
  subsidies: readonly SubsidyRun[],
  placements: readonly PlacementRun[],
): CalendarDate {
  const ends = [
    ...subsidies.map((one) => {
      const monthsOver = addMonths(one.untilMonth, 1);
      return since < monthsOver ? nextClaimEnd(one) : monthsOver;
    }),
    ...placements.map((one) =>
      one.endedOn !== null && one.endedOn <= one.contractUntil
        ? one.endedOn
        : addDays(contractLastDay(one), 1),
    ),
  ];
  return ends.reduce((latest, day) => (day > latest ? day : latest), since);
}
