/**
 * What a person has used of the subsidies and what is left on a day. All kinds that run by the month share one
 * counter of 36 months (财社〔2023〕181号; counted together as 吉林市 does); a month with two kinds is one month of it,
 * and an error besides. A second placement in a public-welfare post starts the counter anew (人社部发〔2019〕124号).
 */
import { valueOn } from "~/law/dated";
import { subsidyTermMonths } from "~/law/parameters";
import type { Source } from "~/law/source";
import { addDays, addMonths, type CalendarDate } from "~/lib/calendar-date";
import { isForPlacement, isMonthly, type SubsidyKind, type SubsidyStatus, subsidyKinds } from "./kinds";
import { monthOf, monthsFrom, monthsIn } from "./months";
import { type PlacementFact, type Placements, placementsOf } from "./post-terms";
import {
  exceptionByMonth,
  exceptionCases,
  lastMonthBefore,
  type RetirementException,
  type RetirementFacts,
} from "./retirement-exception";
import { type Spell, worksAs } from "./work-line";

export type SubsidyFact = {
  id: string;
  kind: SubsidyKind;
  status: SubsidyStatus;
  /** First days of the first and the last month; null for a subsidy given once. */
  fromMonth: CalendarDate | null;
  untilMonth: CalendarDate | null;
  appliedOn: CalendarDate;
  decidedOn: CalendarDate | null;
  /** Fen. */
  amount: number;
  placementId: string | null;
  /** Of a training subsidy: which training. */
  enrolmentId?: string | null;
};

export type EntitlementFacts = RetirementFacts & {
  /** Without voided ones. */
  subsidies: readonly SubsidyFact[];
  placements: readonly PlacementFact[];
  /** The employment line, of which months are still claimable in arrears; none where nothing is on record. */
  line: readonly Spell[];
  /** The seasons the city has set for its years; those only announced close within their own year. */
  seasonsSet: readonly SeasonEnd[];
  /** Intervals of recognition; a month outside of them is not given. */
  recognitions: readonly { from: CalendarDate; until: CalendarDate | null }[];
};

/** The last day on which the months of a year can be claimed. */
export type SeasonEnd = { year: number; closesOn: CalendarDate };

/** A month claimed by a subsidy. */
type Claim = {
  month: CalendarDate;
  kind: SubsidyKind;
  id: string;
  placementId: string | null;
  granted: boolean;
};

export type DoubleUse = { month: CalendarDate; kinds: SubsidyKind[]; subsidyIds: string[] };

export type Counter = {
  /** 1, or 2 since a second placement. */
  term: 1 | 2;
  /** Distinct months granted up to the day. */
  used: number;
  /** Distinct further months applied for and not decided. */
  pending: number;
  /** Months allowed in all: sure, and at most while a woman's category is open; equal when it is settled. */
  least: number;
  most: number;
  /**
   * Months that can still be got from the day on, for certain and at most: never more than allowed, nor than this
   * month, those that lie ahead before retirement, and past ones with work or post on record that can still be claimed.
   */
  left: number;
  leftAtMost: number;
  /** Months granted beyond what can be allowed. */
  over: number;
  /** `unknown`: the sure months are used up, the possible ones are not (待核定类别). */
  state: "left" | "unknown" | "over";
  /** Distinct months granted under each kind, as the ledger has them: a month under two kinds stands under both. */
  parts: { kind: SubsidyKind; months: number }[];
  /** The used months by the kinds they were granted under; each month once, so that they add up to `used`. */
  together: { kinds: SubsidyKind[]; months: number }[];
  firstMonth: CalendarDate | null;
  /**
   * Measured from the earliest month applied for or granted, whichever is decided first; with none, as it would be if
   * this month were the first. `assumed`: no grant stands behind that month yet.
   */
  exception: RetirementException & { assumed: boolean };
  /** The first day after the last allowed month, once all are used; what exit ground 三（二） rests on. */
  overOn: CalendarDate | null;
  source: Source;
};

export type KindUse = { kind: SubsidyKind; months: number; times: number; paid: number };

export type Entitlements = {
  asOf: CalendarDate;
  counter: Counter;
  /** The counter as it stood when the second placement began. */
  firstTerm: Counter | null;
  kinds: KindUse[];
  doubleUse: DoubleUse[];
  placements: Placements;
  /** 初次创业补贴, given once. */
  startUp: { taken: boolean; on: CalendarDate | null };
};

/** Applied for by the day and not refused by then. */
const standing = (fact: SubsidyFact, asOf: CalendarDate): boolean =>
  fact.appliedOn <= asOf && !(fact.status === "refused" && fact.decidedOn !== null && fact.decidedOn <= asOf);

const granted = (fact: SubsidyFact, asOf: CalendarDate): boolean =>
  (fact.status === "approved" || fact.status === "paid") && fact.decidedOn !== null && fact.decidedOn <= asOf;

function claimsOf(subsidies: readonly SubsidyFact[], asOf: CalendarDate): Claim[] {
  return subsidies
    .filter((fact) => isMonthly(fact.kind) && standing(fact, asOf))
    .flatMap(({ fromMonth, untilMonth, kind, id, placementId, ...fact }) => {
      if (fromMonth === null || untilMonth === null) return [];
      const isGranted = granted({ fromMonth, untilMonth, kind, id, placementId, ...fact }, asOf);
      return monthsFrom(fromMonth, untilMonth)
        .filter((month) => month <= monthOf(asOf))
        .map((month) => ({ month, kind, id, placementId, granted: isGranted }));
    })
    .toSorted((a, b) => a.month.localeCompare(b.month));
}

/** The post subsidy and the post's social insurance are given together for one placement: one use of the month. */
export function mayShareMonth(
  a: Pick<Claim, "kind" | "placementId">,
  b: Pick<Claim, "kind" | "placementId">,
): boolean {
  return (
    isForPlacement(a.kind) &&
    isForPlacement(b.kind) &&
    a.kind !== b.kind &&
    a.placementId !== null &&
    a.placementId === b.placementId
  );
}

function doubleUseOf(claims: readonly Claim[]): DoubleUse[] {
  const byMonth = new Map<CalendarDate, Claim[]>();
  for (const claim of claims) byMonth.set(claim.month, [...(byMonth.get(claim.month) ?? []), claim]);
  return [...byMonth].flatMap(([month, all]) => {
    const clash = all.some((one, index) => all.slice(index + 1).some((other) => !mayShareMonth(one, other)));
    if (!clash) return [];
    return [{ month, kinds: [...new Set(all.map(({ kind }) => kind))], subsidyIds: all.map(({ id }) => id) }];
  });
}

const monthsOf = (claims: readonly Claim[], kind: SubsidyKind): Set<CalendarDate> =>
  new Set(claims.filter((one) => one.kind === kind).map(({ month }) => month));

function partsOf(claims: readonly Claim[]): Counter["parts"] {
  return subsidyKinds.codes
    .map((kind) => ({ kind, months: monthsOf(claims, kind).size }))
    .filter(({ months }) => months > 0);
}

/** Alone first, in the order of the kinds; what shares its month after it. */
function togetherOf(claims: readonly Claim[]): Counter["together"] {
  const byKind = subsidyKinds.codes.map((kind) => ({ kind, months: monthsOf(claims, kind) }));
  const found = new Map<string, Counter["together"][number]>();
  for (const month of new Set(claims.map((claim) => claim.month))) {
    const kinds = byKind.filter(({ months }) => months.has(month)).map(({ kind }) => kind);
    const same = found.get(kinds.join()) ?? { kinds, months: 0 };
    found.set(kinds.join(), { kinds, months: same.months + 1 });
  }
  return [...found.values()].toSorted(
    (a, b) => a.kinds.length - b.kinds.length || order(a.kinds[0]) - order(b.kinds[0]),
  );
}

const order = (kind: SubsidyKind | undefined) => (kind ? subsidyKinds.codes.indexOf(kind) : -1);

/** Months in post up to a day. */
const monthsInPost = (placements: readonly PlacementFact[], asOf: CalendarDate): CalendarDate[] =>
  placements
    .filter(({ startsOn }) => startsOn <= asOf)
    .flatMap(({ startsOn, endedOn }) => {
      const last = endedOn === null || endedOn > asOf ? asOf : addDays(endedOn, -1);
      return last < startsOn ? [] : monthsFrom(monthOf(startsOn), monthOf(last));
    });

/** Months with work of a destination on the line up to a day. */
const monthsOfWork = (line: readonly Spell[], destination: string, asOf: CalendarDate): CalendarDate[] =>
  line
    .filter((spell) => worksAs(spell, destination) && spell.from <= asOf)
    .flatMap(({ from, until }) => {
      const last = until === null || until > asOf ? asOf : addDays(until, -1);
      return last < from ? [] : monthsFrom(monthOf(from), monthOf(last));
    });

type Claimable = Pick<EntitlementFacts, "placements" | "line" | "seasonsSet" | "recognitions">;

/**
 * Months before this one that can still be claimed: in recognition, with the work or the post on record that the money
 * is for. Money for a post and 单位招用 has no season; months of flexible work are given up (逾期视为放弃) once the season
 * of their own year has closed, which may be after the year.
 */
function claimableMonths(
  { placements, line, seasonsSet, recognitions }: Claimable,
  asOf: CalendarDate,
): CalendarDate[] {
  const inSeason = (month: CalendarDate) => {
    const set = seasonsSet.find(({ year }) => String(year) === month.slice(0, 4));
    return set ? asOf <= set.closesOn : month.slice(0, 4) === asOf.slice(0, 4);
  };
  const recognized = (month: CalendarDate) =>
    recognitions.some(({ from, until }) => from < addMonths(month, 1) && (until === null || until > month));
  return [
    ...monthsInPost(placements, asOf),
    ...monthsOfWork(line, "employer", asOf),
    ...monthsOfWork(line, "flexible", asOf).filter(inSeason),
  ].filter((month) => month < monthOf(asOf) && recognized(month));
}

/** What one category allows in all, and what of it can still be got. */
type Reach = { allowed: number; left: number };

/**
 * 36 months in all, or with the exception those claimed, those still claimable and what lies before retirement. What is
 * left is never more than the months in which it can be got.
 */
function reachOf(
  { used, claimed, open }: Record<"used" | "claimed" | "open", readonly CalendarDate[]>,
  { lastMonth, applies }: { lastMonth: CalendarDate; applies: boolean },
  asOf: CalendarDate,
  term: number,
): Reach {
  const now = monthOf(asOf);
  const past = new Set([...claimed, ...open].filter((month) => month < now && month <= lastMonth));
  const ahead = monthsIn(now, lastMonth);
  const allowed = applies ? past.size + ahead : term;
  const given = used.filter((month) => month <= lastMonth).length;
  return {
    allowed,
    left: Math.max(Math.min(allowed - used.length, past.size + ahead - given), 0),
  };
}

/** `since`: of a second term, the first month that counts for it. */
function counterOf(
  term: 1 | 2,
  claims: readonly Claim[],
  facts: RetirementFacts & Claimable,
  asOf: CalendarDate,
  since: CalendarDate | null = null,
): Counter {
  const { value: months, source } = valueOn(subsidyTermMonths, asOf);
  const grantedClaims = claims.filter((claim) => claim.granted);
  const used = [...new Set(grantedClaims.map(({ month }) => month))].toSorted();
  const claimed = [...new Set(claims.map(({ month }) => month))].toSorted();
  const firstMonth = used[0] ?? null;
  // What waits for its decision is part of the line: the answer may not hang on which application is decided first.
  const start = claimed[0] ?? monthOf(asOf);
  const exception = exceptionByMonth(facts, start, asOf);
  const claimable = claimableMonths(facts, asOf).filter((month) => since === null || month >= since);
  const reaches = exception.cases.map(({ applies, retiresOn }, index) =>
    reachOf(
      {
        used,
        claimed,
        // A month before the first one may be claimed, but not so early that the exception would be lost by it.
        open: claimable.filter(
          (month) => month >= start || !applies || exceptionCases(facts, month, asOf)[index]?.applies,
        ),
      },
      { lastMonth: lastMonthBefore(retiresOn), applies },
      asOf,
      months,
    ),
  );
  const limits = reaches.map(({ allowed }) => allowed);
  const [least, most] = [Math.min(...limits), Math.max(...limits)];
  const state = used.length < least ? "left" : used.length < most ? "unknown" : "over";
  const lastUsed = used[Math.max(most, 1) - 1] ?? used.at(-1);
  return {
    term,
    used: used.length,
    pending: claimed.length - used.length,
    least,
    most,
    left: Math.min(...reaches.map(({ left }) => left)),
    leftAtMost: Math.max(...reaches.map(({ left }) => left)),
    over: Math.max(used.length - most, 0),
    state,
    parts: partsOf(grantedClaims),
    together: togetherOf(grantedClaims),
    firstMonth,
    exception: { ...exception, assumed: firstMonth !== start },
    overOn: state === "over" && lastUsed !== undefined ? addMonths(lastUsed, 1) : null,
    source,
  };
}

const placedIn = (facts: EntitlementFacts, term: 1 | 2): EntitlementFacts => ({
  ...facts,
  placements: facts.placements.filter(({ ordinal }) => ordinal === term),
});

function kindsOf(subsidies: readonly SubsidyFact[], claims: readonly Claim[], asOf: CalendarDate): KindUse[] {
  const given = subsidies.filter((fact) => granted(fact, asOf));
  return subsidyKinds.codes
    .map((kind) => ({
      kind,
      months: monthsOf(
        claims.filter((one) => one.granted),
        kind,
      ).size,
      times: given.filter((fact) => fact.kind === kind).length,
      paid: given
        .filter((fact) => fact.kind === kind && fact.status === "paid")
        .reduce((sum, { amount }) => sum + amount, 0),
    }))
    .filter(({ times }) => times > 0);
}

/**
 * The entitlements of a person on a day: months used and left, both possible ends while a woman's category is open,
 * months used twice, terms of placements. Amounts in fen. Throws NoValueForDateError before the notice.
 */
export function entitlementsOf(facts: EntitlementFacts, asOf: CalendarDate): Entitlements {
  const claims = claimsOf(facts.subsidies, asOf);
  const second = facts.placements.find(({ ordinal, startsOn }) => ordinal === 2 && startsOn <= asOf);
  const earlier = new Set(facts.placements.filter(({ ordinal }) => ordinal === 1).map(({ id }) => id));
  const inSecondTerm = (claim: Claim) =>
    second !== undefined &&
    claim.month >= monthOf(second.startsOn) &&
    !(claim.placementId !== null && earlier.has(claim.placementId));
  const current = second ? claims.filter(inSecondTerm) : claims;
  const before = second ? claims.filter((claim) => !inSecondTerm(claim)) : [];
  const startUp = facts.subsidies.find((fact) => fact.kind === "start_up" && granted(fact, asOf));
  return {
    asOf,
    counter: second
      ? counterOf(2, current, placedIn(facts, 2), asOf, monthOf(second.startsOn))
      : counterOf(1, current, facts, asOf),
    firstTerm: second && before.length > 0 ? counterOf(1, before, placedIn(facts, 1), asOf) : null,
    kinds: kindsOf(facts.subsidies, claims, asOf),
    doubleUse: doubleUseOf(claims),
    placements: placementsOf(facts, asOf),
    startUp: { taken: startUp !== undefined, on: startUp?.decidedOn ?? null },
  };
}
