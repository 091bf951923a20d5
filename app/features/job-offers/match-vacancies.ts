/** Ranks the stock of vacancies for one person, each with the reasons for and against. Pure. */
import type { CalendarDate } from "~/lib/calendar-date";
import { type FitReason, type FitLevel, judgeVacancy, skillFor, worstLevel } from "./fit";
import type { Occupation } from "./occupations";
import { samenessOf } from "./rules";
import type { Seeker } from "./seeker";
import { affinity, isSameWork, type Nearness, nearnessOf, occupationOf, type StockVacancy } from "./stock";

export type RankedVacancy = {
  vacancyId: string;
  employer: string;
  post: string;
  workplace: string;
  divisionCode: string;
  monthlyWage: number;
  wageMax: number | null;
  workingHours: string | null;
  validUntil: CalendarDate | null;
  nearness: Nearness;
  level: FitLevel;
  reasons: FitReason[];
  score: number;
};

export type MatchContext = {
  asOf: CalendarDate;
  /** Yuan a month in a division on the day of the match; null where no standard is on file. */
  minimumWage: (division: string) => number | null;
  /** Keys of vacancies already offered since recognition (`samenessOf`); they are left out. */
  offered: ReadonlySet<string>;
};

const LEVEL_ORDER: Readonly<Record<FitLevel, number>> = { fits: 0, attention: 1, conflict: 2 };
const NEAR_POINTS: Readonly<Record<Nearness, number>> = {
  community: 28,
  township: 25,
  county: 18,
  city: 6,
};

/**
 * Open vacancies not offered before, best first: what fits, then what needs a word with the person,
 * then what conflicts; in each the wished work before work near to it, in the order of the wishes, then by points. The same vacancy published twice appears once, and the
 * order does not depend on the order of the stock.
 */
export function matchVacancies(
  seeker: Seeker,
  stock: readonly StockVacancy[],
  context: MatchContext,
): RankedVacancy[] {
  const best = new Map<string, RankedVacancy>();
  for (const vacancy of stock) {
    if (vacancy.validUntil !== null && vacancy.validUntil < context.asOf) continue;
    const key = samenessOf(vacancy.employer, vacancy.post);
    if (context.offered.has(key)) continue;
    const ranked = rankVacancy(seeker, vacancy, context);
    const other = best.get(key);
    if (!other || compare(ranked, other) < 0) best.set(key, ranked);
  }
  return [...best.values()].toSorted(compare);
}

function compare(a: RankedVacancy, b: RankedVacancy): number {
  return (
    LEVEL_ORDER[a.level] - LEVEL_ORDER[b.level] || b.score - a.score || (a.vacancyId < b.vacancyId ? -1 : 1)
  );
}

/** One vacancy for one person, whether or not it is still open. */
export function rankVacancy(
  seeker: Seeker,
  vacancy: StockVacancy,
  context: Pick<MatchContext, "minimumWage">,
): RankedVacancy {
  const nearness = nearnessOf(seeker.residenceDivision, vacancy.divisionCode);
  const occupation = occupationOf(vacancy);
  const reasons = judgeVacancy(seeker, vacancy, {
    occupation,
    nearness,
    minimumWage: context.minimumWage(vacancy.divisionCode),
  });
  return {
    vacancyId: vacancy.id,
    employer: vacancy.employer,
    post: vacancy.post,
    workplace: vacancy.workplace,
    divisionCode: vacancy.divisionCode,
    monthlyWage: vacancy.wageMin,
    wageMax: vacancy.wageMax,
    workingHours: vacancy.workingHours,
    validUntil: vacancy.validUntil,
    nearness,
    level: worstLevel(reasons),
    reasons,
    score: points(seeker, vacancy, occupation, nearness) - doubts(reasons),
  };
}

/** Each thing to ask about weighs against a vacancy. */
function doubts(reasons: readonly FitReason[]): number {
  return reasons.filter(({ level }) => level === "attention").length * 8;
}

/** Everything but wish and skill comes to less than this, so that it decides among equals only. */
const STEP = 150;
const EXACT = 100 * STEP;
const NEAR = 50 * STEP;

/**
 * The wished work before work near to it, and either in the order of the wishes; among works near to the same wish the
 * one that uses a told skill first. Place, wage and the rest decide among these.
 */
function wishPoints(seeker: Seeker, occupation: Occupation | null, post: string): number {
  const wish = seeker.wishes.findIndex((text) => isSameWork(text, occupation, post));
  if (wish >= 0) return EXACT - wish * STEP;
  const near = seeker.wishes.findIndex((text) => affinity(text, occupation) === "related");
  if (near < 0) return 0;
  const use = skillFor(seeker.skills, occupation, post)?.use;
  return NEAR - near * 3 * STEP + (use === "same" ? 2 * STEP : use === "near" ? STEP : 0);
}

function points(
  seeker: Seeker,
  vacancy: StockVacancy,
  occupation: Occupation | null,
  nearness: Nearness,
): number {
  const skill = skillFor(seeker.skills, occupation, vacancy.post)?.use;
  const paid = seeker.expectedWage === null || vacancy.wageMin >= seeker.expectedWage;
  return (
    wishPoints(seeker, occupation, vacancy.post) +
    (skill === "same" ? 20 : skill === "near" ? 10 : 0) +
    NEAR_POINTS[nearness] +
    (paid ? 15 : 0) +
    Math.min(Math.floor(vacancy.wageMin / 1000), 9) +
    (seeker.disabled && vacancy.acceptsDisabled === true ? 10 : 0)
  );
}
