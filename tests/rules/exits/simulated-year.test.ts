/**
 * A simulated year, day by day, over 5,000 invented people to whom things happen: each ground appears on the radar
 * exactly once and on the right day. The right day comes from an oracle that shares no code with the radar: it counts
 * days and months as plain numbers, the slow way.
 */
import { describe, expect, it } from "vitest";

import type { ExitGround } from "~/features/exits/grounds";
import { groundDays, type HandledGround, type RadarFacts, radarState } from "~/features/exits/radar";

const PEOPLE = 5000;
const FIRST = Date.UTC(2026, 0, 1) / 86_400_000;
const DAYS = 365;

// ── plain numbers ──
const iso = (day: number) => new Date(day * 86_400_000).toISOString().slice(0, 10);
const at = (year: number, month: number, date: number) => Date.UTC(year, month, date) / 86_400_000;
const monthOf = (day: number) => {
  const date = new Date(day * 86_400_000);
  return date.getUTCFullYear() * 12 + date.getUTCMonth();
};
const firstOf = (month: number) => at(Math.floor(month / 12), month % 12, 1);
/** The same date so many months on, or the month's last day. */
function monthsLater(day: number, months: number): number {
  const date = new Date(day * 86_400_000).getUTCDate();
  const target = monthOf(day) + months;
  return Math.min(firstOf(target) + date - 1, firstOf(target + 1) - 1);
}

function randomOf(seed: number) {
  let state = seed;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
  return {
    chance: (share: number) => next() < share,
    int: (from: number, to: number) => from + Math.floor(next() * (to - from + 1)),
  };
}
type Random = ReturnType<typeof randomOf>;

type Grant = { known: number; from: number; to: number; claimed: "by_year" | "by_quarter" | "with_the_post" };
type Post = { known: number; start: number; until: number; ended: { known: number; on: number } | null };
type Refused = { known: number; justified: boolean; invalid: boolean; sameness: string | null };
type Job = { known: number; until: number };
type Hit = { known: number; key: "death" | "employerInsured" };

type Person = {
  birth: number;
  male: boolean;
  category: "male" | "female50" | "female55" | null;
  recognized: number;
  grants: Grant[];
  posts: Post[];
  refused: Refused[];
  jobs: Job[];
  hits: Hit[];
  suggestEmployed: boolean;
  justifiedCount: boolean;
};

function invent(random: Random): Person {
  const male = random.chance(0.5);
  const nearRetirement = random.chance(0.5);
  const birthYear = male
    ? random.int(nearRetirement ? 1965 : 1968, nearRetirement ? 1966 : 1990)
    : random.int(nearRetirement ? 1970 : 1972, nearRetirement ? 1976 : 1992);
  const recognized = FIRST - random.int(20, 900);
  const person: Person = {
    birth: at(birthYear, random.int(0, 11), 1) + random.int(0, 27),
    male,
    category: male ? "male" : random.chance(0.3) ? null : random.chance(0.6) ? "female50" : "female55",
    recognized,
    grants: [],
    posts: [],
    refused: [],
    jobs: [],
    hits: [],
    suggestEmployed: random.chance(0.8),
    justifiedCount: random.chance(0.2),
  };
  if (random.chance(0.4)) inventGrants(random, person);
  if (random.chance(0.2)) inventPost(random, person);
  if (random.chance(0.3)) inventRefusals(random, person);
  if (random.chance(0.3)) {
    const known = FIRST + random.int(-200, DAYS - 1);
    const lasting = random.chance(0.5);
    person.jobs.push({
      known: Math.max(known, recognized),
      until: lasting ? Infinity : known + random.int(5, 150),
    });
  }
  if (random.chance(0.03)) {
    person.hits.push({
      known: FIRST + random.int(0, DAYS - 1),
      key: random.chance(0.5) ? "death" : "employerInsured",
    });
  }
  return person;
}

/** Years granted one after the other, sometimes overlapping, sometimes with a gap; some reach 36 months in the year. */
function inventGrants(random: Random, person: Person) {
  const endsIn = monthOf(FIRST) + random.int(-8, 14);
  let month = endsIn - random.int(14, 40);
  const claimed = random.chance(0.5) ? "by_year" : random.chance(0.5) ? "by_quarter" : "with_the_post";
  while (month <= endsIn) {
    const to = Math.min(month + random.int(5, 14), endsIn);
    person.grants.push({
      known: Math.min(firstOf(month) + random.int(0, 20), FIRST + DAYS),
      from: month,
      to,
      claimed,
    });
    month = to + random.int(0, 3);
  }
}

function inventPost(random: Random, person: Person) {
  const start = FIRST - random.int(0, 1150);
  const until = monthsLater(start, random.int(10, 40)) - 1;
  const ends = random.chance(0.3) ? start + random.int(30, 1100) : null;
  person.posts.push({
    known: start,
    start,
    until,
    ended: ends !== null && ends < until ? { known: ends, on: ends } : null,
  });
}

function inventRefusals(random: Random, person: Person) {
  const count = random.int(1, 7);
  for (let index = 0; index < count; index += 1) {
    person.refused.push({
      known: FIRST + random.int(-300, DAYS - 1),
      justified: random.chance(0.3),
      invalid: random.chance(0.1),
      sameness: random.chance(0.3) ? `post-${random.int(1, 2)}` : null,
    });
  }
  person.refused.sort((a, b) => a.known - b.known);
}

const KIND_OF = {
  by_year: "flexible_social_insurance",
  by_quarter: "employer_social_insurance",
  with_the_post: "welfare_post_social_insurance",
} as const;

// ── what the radar is told on a day ──
function factsOn(person: Person, day: number, handled: readonly HandledGround[]): RadarFacts {
  const job = person.jobs.find(({ known, until }) => known <= day && day < until);
  return {
    birthDate: iso(person.birth),
    sex: person.male ? "male" : "female",
    retirementCategory: person.category,
    recognizedOn: iso(person.recognized),
    subsidies: person.grants
      .filter(({ known }) => known <= day)
      .map(({ from, to, claimed }) => ({
        fromMonth: iso(firstOf(from)),
        untilMonth: iso(firstOf(to)),
        granted: true,
        kind: KIND_OF[claimed],
      })),
    placements: person.posts
      .filter(({ known }) => known <= day)
      .map(({ start, until, ended }) => ({
        startedOn: iso(start),
        contractUntil: iso(until),
        endedOn: ended && ended.known <= day ? iso(ended.on) : null,
      })),
    refusals: person.refused
      .filter(({ known }) => known <= day)
      .map(({ known, justified, invalid, sameness }, index) => ({
        id: `${index}`,
        on: iso(known),
        justified,
        justifiedCounts: person.justifiedCount,
        invalidOffer: invalid,
        sameness,
      })),
    employedOn: job ? iso(job.known) : null,
    comparisons: person.hits
      .filter(({ known }) => known <= day)
      .map(({ known, key }) => ({ factKey: key, on: iso(known), source: "社保" })),
    handled,
    suggestEmployed: person.suggestEmployed,
  };
}

/** Days on which something becomes known, so that the radar is asked anew. */
function newsOf(person: Person): Set<number> {
  return new Set([
    ...person.grants.map(({ known }) => known),
    ...person.posts.flatMap(({ known, ended }) => [known, ...(ended ? [ended.known] : [])]),
    ...person.refused.map(({ known }) => known),
    ...person.jobs.flatMap(({ known, until }) => [known, until]),
    ...person.hits.map(({ known }) => known),
  ]);
}

// ── the oracle ──
/** Original age in months, then one month more for every so many birth months from the first delayed one on. */
function retirement(birth: number, category: "male" | "female50" | "female55"): number {
  const [years, start, step, cap] = {
    male: [60, 1965 * 12, 4, 36],
    female55: [55, 1970 * 12, 4, 36],
    female50: [50, 1975 * 12, 2, 60],
  }[category] as [number, number, number, number];
  let delay = 0;
  for (let month = start; month <= monthOf(birth) && delay < cap; month += step) delay += 1;
  return monthsLater(birth, years * 12 + delay);
}

function retirements(person: Person): [number, number] {
  if (person.category)
    return [retirement(person.birth, person.category), retirement(person.birth, person.category)];
  return [retirement(person.birth, "female50"), retirement(person.birth, "female55")];
}

/** The same two days by the law of the day of a first grant: before 2025 nobody's was put off. */
function retirementsThen(person: Person, grantedOn: number): [number, number] {
  if (grantedOn >= firstOf(2025 * 12)) return retirements(person);
  const old = { male: 60, female50: 50, female55: 55 };
  const [early, late] = person.category
    ? [person.category, person.category]
    : (["female50", "female55"] as const);
  return [monthsLater(person.birth, old[early] * 12), monthsLater(person.birth, old[late] * 12)];
}
/** 不足5年 of the earlier and the later of the two days. */
const near = (person: Person, grantedOn: number) =>
  retirementsThen(person, grantedOn).map((day) => day < monthsLater(grantedOn, 60)) as [boolean, boolean];

/** First day after the term, as far as known on `day`; NaN where the exception is not settled. */
function term(person: Person, day: number): number | null {
  const months = new Set<number>();
  for (const { known, from, to } of person.grants) {
    if (known > day) continue;
    for (let month = from; month <= to; month += 1) months.add(month);
  }
  const known = person.posts.filter((post) => post.known <= day);
  const lastIn = (post: Post) => {
    const own = Math.min(post.until, post.ended && post.ended.known <= day ? post.ended.on - 1 : Infinity);
    const full = monthsLater(post.start, 36);
    // A contract to the day before the corresponding day is one of the whole term, and the term's last day runs out.
    return near(person, post.start)[1] ? own : own >= full - 1 ? full : own;
  };
  let end: number | null = null;
  let settled = true;
  if (months.size > 0) {
    const first = Math.min(...months);
    if (!near(person, firstOf(first))[1]) {
      let count = 0;
      for (let month = first; month < first + 600 && end === null; month += 1) {
        if (months.has(month)) count += 1;
        if (count === 36) end = firstOf(month + 1);
      }
      settled = !near(person, firstOf(first))[0];
    }
  }
  if (end !== null) {
    for (const post of known) {
      if (post.start < end && lastIn(post) >= end) end = lastIn(post) + 1;
    }
  } else {
    for (const post of known) {
      const full = monthsLater(post.start, 36);
      const exception = near(person, post.start)[1];
      if (!exception && lastIn(post) === full) {
        end = full + 1;
        settled = !near(person, post.start)[0];
      }
    }
  }
  if (end === null || end <= person.recognized) return null;
  return settled ? end : Number.NaN;
}

function refusalsReached(person: Person, day: number): boolean {
  const counted: number[] = [];
  const posts = new Map<string, number>();
  for (const { known, justified, invalid, sameness } of person.refused) {
    if (known > day || known < person.recognized || invalid || (justified && !person.justifiedCount))
      continue;
    const before = sameness === null ? undefined : posts.get(sameness);
    if (before !== undefined && known <= monthsLater(before, 6)) continue;
    if (sameness !== null) posts.set(sameness, known);
    counted.push(known);
  }
  return counted.some((third, index) => index >= 2 && third <= monthsLater(counted[index - 2] ?? 0, 6));
}

/** Months are claimed afterwards: of a year until the end of the next, of a quarter until the end of the next. */
function claimableUntil({ to, claimed }: Grant, since: number): number {
  let month = to + 1;
  if (since >= firstOf(month) || claimed === "with_the_post") return firstOf(month);
  const [length, more] = claimed === "by_year" ? [12, 1] : [3, 1];
  // The year of the last month claimed and the one after it; the quarter of the first month not claimed and the next.
  if (claimed === "by_year") month = to;
  for (let turns = 0; turns <= more; month += 1) if ((month + 1) % length === 0) turns += 1;
  return firstOf(month);
}

function employedUncovered(person: Person, day: number): boolean {
  const job = person.jobs.find(({ known, until }) => known <= day && day < until);
  if (!job || !person.suggestEmployed) return false;
  const since = Math.max(job.known, person.recognized);
  const covers = [
    ...person.grants.filter(({ known }) => known <= day).map((grant) => claimableUntil(grant, since)),
    ...person.posts
      .filter(({ known }) => known <= day)
      .map(({ start, until, ended }) =>
        ended && ended.known <= day && ended.on <= until
          ? ended.on
          : (until === monthsLater(start, 36) - 1 ? until + 1 : until) + 1,
      ),
  ];
  const from = Math.max(since, ...covers);
  if (day < from) return false;
  const [, late] = retirements(person);
  const end = term(person, day);
  return !(late <= from) && !(end !== null && rawTerm(person, day) <= from);
}

/** The term's day whether or not the exception is settled. */
function rawTerm(person: Person, day: number): number {
  const settled = term({ ...person, category: person.category ?? "female55" }, day);
  return settled === null || Number.isNaN(settled) ? Infinity : settled;
}

function expectedOn(person: Person, day: number): Set<ExitGround> {
  const grounds = new Set<ExitGround>();
  const [, late] = retirements(person);
  if (day >= late) grounds.add("pension");
  const end = term(person, day);
  if (end !== null && day >= end) grounds.add("policy_term_over");
  if (refusalsReached(person, day)) grounds.add("refusals");
  if (employedUncovered(person, day)) grounds.add("registration_cancelled");
  for (const { known, key } of person.hits) {
    if (known <= day) grounds.add(key === "death" ? "death" : "no_longer_qualified");
  }
  return grounds;
}

/** The days on which the oracle is asked: whenever anything could change, and on the first of each month. */
function asksOf(person: Person, news: ReadonlySet<number>): Set<number> {
  return new Set([
    ...news,
    ...MONTH_STARTS,
    ...retirements(person),
    ...person.posts.flatMap(({ start, until, ended }) => [
      until + 1,
      monthsLater(start, 36),
      monthsLater(start, 36) + 1,
      ...(ended ? [ended.on] : []),
    ]),
  ]);
}

const YEAR = Array.from({ length: DAYS }, (_, index) => iso(FIRST + index));
const MONTH_STARTS = Array.from({ length: 12 }, (_, month) => at(2026, month, 1));

describe("a simulated year", () => {
  it("brings each ground on the radar exactly once and on the right day", () => {
    const random = randomOf(20_260_101);
    const people = Array.from({ length: PEOPLE }, () => invent(random));
    const seen: Partial<Record<ExitGround, number>> = {};
    const wrong: string[] = [];
    for (const [index, person] of people.entries()) {
      const news = newsOf(person);
      const appeared = new Map<ExitGround, number>();
      const expected = new Map<ExitGround, number>();
      const handled: HandledGround[] = [];
      let radar = groundDays(factsOn(person, FIRST, handled));
      let oracle = expectedOn(person, FIRST);
      const asks = asksOf(person, news);
      for (let day = FIRST; day < FIRST + DAYS; day += 1) {
        if (news.has(day)) radar = groundDays(factsOn(person, day, handled));
        const today = YEAR[day - FIRST] ?? "";
        const reached = radar.filter((one) => radarState(one, today) === "reached");
        for (const { ground } of reached) {
          if (appeared.has(ground)) wrong.push(`person ${index}: ${ground} twice, again on ${today}`);
          appeared.set(ground, day);
          // Proposed at once, as a caseworker would: the radar then leaves it to the county.
          handled.push({ ground, occurredOn: today, status: "proposed" });
        }
        if (reached.length > 0) radar = groundDays(factsOn(person, day, handled));
        if (asks.has(day)) oracle = expectedOn(person, day);
        for (const ground of oracle) if (!expected.has(ground)) expected.set(ground, day);
      }
      for (const ground of new Set([...appeared.keys(), ...expected.keys()])) {
        const [got, want] = [appeared.get(ground), expected.get(ground)];
        if (got !== want) {
          wrong.push(
            `person ${index}: ${ground} ${got ? iso(got) : "never"}, expected ${want ? iso(want) : "never"}`,
          );
        }
        seen[ground] = (seen[ground] ?? 0) + 1;
      }
    }
    expect(wrong.slice(0, 10)).toEqual([]);
    // The year is no test unless every kind of ground came true for many.
    for (const ground of ["pension", "policy_term_over", "refusals", "registration_cancelled"] as const) {
      expect(seen[ground], ground).toBeGreaterThan(100);
    }
    expect(seen.death).toBeGreaterThan(20);
    expect(seen.no_longer_qualified).toBeGreaterThan(20);
    // Three seconds of work; the rest is patience with a busy machine.
  }, 600_000);
});
