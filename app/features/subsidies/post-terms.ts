/**
 * How long a person may stay in a public-welfare post (人社部发〔2019〕124号): 36 months per placement, ending on the
 * corresponding day (民法典第二百零二条); placed within five years of retirement: to the day before retirement.
 */
import { valueOn } from "~/law/dated";
import { welfarePostPlacements, welfarePostTermMonths } from "~/law/parameters";
import type { RetirementCategory } from "~/law/retirement";
import type { Source } from "~/law/source";
import { addDays, addMonths, type CalendarDate, monthsBetween } from "~/lib/calendar-date";
import { exceptionCases, type RetirementFacts } from "./retirement-exception";

export type PlacementFact = {
  id: string;
  employer: string;
  post: string;
  startsOn: CalendarDate;
  contractUntil: CalendarDate;
  /** The first day no longer in post. */
  endedOn: CalendarDate | null;
  ordinal: number;
  /** What the post pays a month, in fen, and the division it is worked in; absent where only the terms are asked. */
  wage?: number;
  division?: string;
};

export type PostTermCase = {
  category: RetirementCategory;
  retiresOn: CalendarDate;
  /** Placed within five years of retirement. */
  toRetirement: boolean;
  /** The last day the placement may run to. */
  lastDay: CalendarDate;
};

export type PostTerm = {
  /** One per category the facts leave open. */
  cases: PostTermCase[];
  /** Sure and at most; equal when the category is known. */
  earliestLastDay: CalendarDate;
  latestLastDay: CalendarDate;
  source: Source;
};

/** The term of a placement that starts on a day. Throws NoValueForDateError before the notice. */
export function postTermOf(facts: RetirementFacts, startsOn: CalendarDate, lawOn = startsOn): PostTerm {
  const term = valueOn(welfarePostTermMonths, lawOn);
  const cases = exceptionCases(facts, startsOn, lawOn).map(({ category, retiresOn, applies }) => {
    const lastDay = applies ? addDays(retiresOn, -1) : addMonths(startsOn, term.value);
    return { category, retiresOn, toRetirement: applies, lastDay };
  });
  const days = cases.map(({ lastDay }) => lastDay).toSorted();
  const [earliest, latest] = [days[0], days.at(-1)];
  if (earliest === undefined || latest === undefined)
    throw new RangeError("No retirement category is possible");
  return { cases, earliestLastDay: earliest, latestLastDay: latest, source: term.source };
}

export type PlacementState = PlacementFact & {
  term: PostTerm;
  active: boolean;
  /** Full months in post up to the day, or to the end. */
  monthsServed: number;
  /** `over`: still in post after the term; `unknown`: past the earlier of two possible last days. */
  state: "ended" | "within" | "unknown" | "over";
};

function stateOf(placement: PlacementFact, facts: RetirementFacts, asOf: CalendarDate): PlacementState {
  const term = postTermOf(facts, placement.startsOn, asOf);
  const ended = placement.endedOn !== null && placement.endedOn <= asOf;
  const until = ended && placement.endedOn !== null ? placement.endedOn : asOf;
  const state = ended
    ? "ended"
    : asOf > term.latestLastDay
      ? "over"
      : asOf > term.earliestLastDay
        ? "unknown"
        : "within";
  return {
    ...placement,
    term,
    active: !ended,
    monthsServed: Math.max(monthsBetween(placement.startsOn, until), 0),
    state,
  };
}

export type Placements = {
  /** Oldest first; those that begin after the day are left out. */
  items: PlacementState[];
  used: number;
  limit: number;
  /** None, a first, or a second one that needs a ground (大龄、零就业家庭成员、重度残疾). */
  next: "first" | "second_with_ground" | "none";
  source: Source;
};

/** The placements of a person as they stand on a day. */
export function placementsOf(
  facts: RetirementFacts & { placements: readonly PlacementFact[] },
  asOf: CalendarDate,
): Placements {
  const { value: limit, source } = valueOn(welfarePostPlacements, asOf);
  const items = facts.placements
    .filter(({ startsOn }) => startsOn <= asOf)
    .toSorted((a, b) => a.startsOn.localeCompare(b.startsOn))
    .map((placement) => stateOf(placement, facts, asOf));
  const used = items.length;
  return {
    items,
    used,
    limit,
    next: used === 0 ? "first" : used < limit ? "second_with_ground" : "none",
    source,
  };
}
