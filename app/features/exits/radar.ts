/**
 * The exit radar: who reaches which ground of 三 on which day, from what is on file. It proposes; the county decides.
 * Pure: days in, days out; nothing is read from a clock.
 */
import { readRefusals, type Refusal, refusalsReachedOn } from "~/features/refusals/rules";
import { type RetirementCategory, type RetirementSpan, retirementSpan } from "~/law/retirement";
import type { CalendarDate } from "~/lib/calendar-date";
import type { Sex } from "~/lib/resident-id";
import type { ExitGround } from "./grounds";
import { coverEnd, type PlacementRun, type SubsidyRun, type TermEnd, termEnd } from "./term-end";

/** What another department's data said against the recognition, after it was given. */
export type ComparisonHit = {
  factKey: string;
  on: CalendarDate;
  source: string | null;
  recordedOn?: CalendarDate;
};

/** A case already decided or open on a ground: what it was about is not proposed again. */
export type HandledGround = { ground: ExitGround; occurredOn: CalendarDate; status: "proposed" | "rejected" };

export type RadarFacts = {
  birthDate: CalendarDate;
  sex: Sex;
  retirementCategory: RetirementCategory | null;
  recognizedOn: CalendarDate;
  subsidies: readonly SubsidyRun[];
  placements: readonly PlacementRun[];
  refusals: readonly Refusal[];
  /** First day of the present employment; null for somebody who is not in work. */
  employedOn: CalendarDate | null;
  /** The day on which that employment was recorded; left out: as it happened. */
  employmentRecordedOn?: CalendarDate | null;
  comparisons: readonly ComparisonHit[];
  handled: readonly HandledGround[];
  /** Setting of the county: 就业后的处理. */
  suggestEmployed: boolean;
};

export type RadarReason =
  "retirement" | "months" | "placement" | "refusals" | "employed" | `comparison:${string}`;

export type GroundDay = {
  ground: ExitGround;
  /** The day on which the ground comes true; of two possible retirement days the earlier. */
  on: CalendarDate;
  /** The later of two possible days; equal to `on` where there is one. From it on the ground is certain. */
  latestOn: CalendarDate;
  /** Whether a person has to settle a fact first (待核定) while the day lies between the two. */
  settled: boolean;
  reason: RadarReason;
  /** A post's term is over and the shared counter is not used up: the months that end with the recognition. */
  monthsLeft?: number;
};

/** Facts of an application's form that, found otherwise by a department afterwards, point to a ground. */
const COMPARISON_GROUNDS: Readonly<Record<string, ExitGround>> = {
  pension: "pension",
  death: "death",
  school: "school",
  military: "military",
  imprisoned: "imprisoned",
  "householdRegistration.division": "moved_away",
  labourRelation: "no_longer_qualified",
  employerInsured: "no_longer_qualified",
  businessRegistration: "no_longer_qualified",
  companyPosts: "no_longer_qualified",
  disabilityCertificate: "no_longer_qualified",
  urbanDibao: "no_longer_qualified",
};

export const COMPARED_FACTS = Object.keys(COMPARISON_GROUNDS);

function pensionDay(retirement: RetirementSpan): GroundDay {
  const [on, latestOn] = [retirement.earlier.retirementDate, retirement.later.retirementDate];
  return { ground: "pension", on, latestOn, settled: on === latestOn, reason: "retirement" };
}

function termDay(end: TermEnd | null, { recognizedOn }: RadarFacts): GroundDay | null {
  // A term that was over before this recognition is no ground against it.
  if (!end || end.on <= recognizedOn) return null;
  return {
    ground: "policy_term_over",
    on: end.on,
    latestOn: end.on,
    settled: end.settled,
    reason: end.by,
    ...(end.monthsLeft > 0 ? { monthsLeft: end.monthsLeft } : {}),
  };
}

function refusalDay(facts: RadarFacts): GroundDay | null {
  const read = readRefusals(facts.refusals, facts.recognizedOn);
  const rejected = facts.handled
    .filter(({ ground, status }) => ground === "refusals" && status === "rejected")
    .map(({ occurredOn }) => occurredOn)
    .toSorted()
    .at(-1);
  const on = refusalsReachedOn(read, rejected ?? null);
  return on === null ? null : { ground: "refusals", on, latestOn: on, settled: true, reason: "refusals" };
}

/** In work and covered by no subsidy month and no post (PRODUCT §3): a suggestion to the county, by its setting. */
function employedDay(facts: RadarFacts, others: readonly GroundDay[]): GroundDay | null {
  if (facts.employedOn === null || !facts.suggestEmployed) return null;
  const since = facts.employedOn > facts.recognizedOn ? facts.employedOn : facts.recognizedOn;
  const on = coverEnd(since, facts.subsidies, facts.placements);
  // The pension and the end of the policies say more than the employment they end with.
  if (others.some((one) => one.latestOn <= on)) return null;
  return { ground: "registration_cancelled", on, latestOn: on, settled: true, reason: "employed" };
}

function comparisonDays(facts: RadarFacts): GroundDay[] {
  const first = new Map<ExitGround, ComparisonHit>();
  for (const hit of facts.comparisons) {
    const ground = COMPARISON_GROUNDS[hit.factKey];
    const earlier = ground ? first.get(ground) : undefined;
    if (ground && hit.on > facts.recognizedOn && (!earlier || hit.on < earlier.on)) first.set(ground, hit);
  }
  return [...first].map(([ground, { on, factKey }]) => ({
    ground,
    on,
    latestOn: on,
    settled: true,
    reason: `comparison:${factKey}` as const,
  }));
}

/**
 * The ground a person reaches and when: each ground at most once, the earliest day of each, what is open or was
 * rejected left out. Future days rest on what is known today: contracts, granted months, birth dates.
 */
export function groundDays(facts: RadarFacts): GroundDay[] {
  const retirement = retirementSpan(facts.birthDate, facts.sex, facts.retirementCategory);
  const lasting = [
    pensionDay(retirement),
    termDay(termEnd(facts.subsidies, facts.placements, facts), facts),
  ].filter((one) => one !== null);
  const found = [...lasting, refusalDay(facts), employedDay(facts, lasting), ...comparisonDays(facts)].filter(
    (one) => one !== null,
  );
  const earliest = new Map<ExitGround, GroundDay>();
  for (const one of found) {
    const earlier = earliest.get(one.ground);
    if (!earlier || one.on < earlier.on) earliest.set(one.ground, one);
  }
  return [...earliest.values()]
    .filter((one) => !isHandled(one, facts.handled))
    .toSorted((a, b) => a.on.localeCompare(b.on) || a.ground.localeCompare(b.ground));
}

/** Open on the same ground, or rejected for that day or a later one. */
function isHandled(one: GroundDay, handled: readonly HandledGround[]): boolean {
  return handled.some(
    ({ ground, status, occurredOn }) =>
      ground === one.ground && (status === "proposed" || occurredOn >= one.on),
  );
}

/** The day from which a ground is certain; null while a person has to settle a fact first and no day does it. */
export function certainDay({ on, latestOn, settled }: GroundDay): CalendarDate | null {
  if (settled) return on;
  return latestOn > on ? latestOn : null;
}

export type RadarState = "reached" | "unsettled" | "ahead";

/** Whether the ground has come true by a day; between two possible days a person has to settle which (待核定). */
export function radarState(ground: GroundDay, asOf: CalendarDate): RadarState {
  if (asOf < ground.on) return "ahead";
  const certain = certainDay(ground);
  return certain !== null && asOf >= certain ? "reached" : "unsettled";
}
