/** Eligibility under 吉人社发〔2022〕10号 一: gate, exclusions and the seven categories, on a day. Pure. */
import { laterOf, type CalendarDate } from "~/lib/calendar-date";
import { allOf, anyOf, negate, type Verdict } from "~/law/verdict";
import { RECOGNITION_CATEGORIES, type RecognitionCategory } from "./categories";
import { dibao } from "./criteria/dibao";
import { disabled } from "./criteria/disabled";
import { EXCLUSIONS } from "./criteria/exclusions";
import type { Finding } from "./criteria/finding";
import { GATE } from "./criteria/gate";
import { hardToPlaceGraduate } from "./criteria/hard-to-place-graduate";
import { laidOff } from "./criteria/laid-off";
import { landlessFarmer } from "./criteria/landless-farmer";
import { older } from "./criteria/older";
import { zeroEmploymentHousehold } from "./criteria/zero-employment-household";
import { missingDocuments, type DocumentCode } from "./documents";
import type { EligibilityFacts } from "./inputs";

export type { Finding } from "./criteria/finding";
export type { EligibilityFacts } from "./inputs";

export type CategoryAssessment = {
  code: RecognitionCategory;
  /** Over this category's own criteria; gate and exclusions are separate. */
  verdict: Verdict;
  criteria: Finding[];
  /** Where nothing but time is lacking: the first day on which every criterion is met. */
  metOn?: CalendarDate;
  missingDocuments: DocumentCode[];
};

export type Eligibility = {
  asOf: CalendarDate;
  verdict: Verdict;
  gate: Finding[];
  /** `met` means that the exclusion applies. */
  exclusions: Finding[];
  categories: CategoryAssessment[];
  /** Facts that were left out and keep a test undecided, as paths into the facts, each once. */
  missingFacts: string[];
};

const CRITERIA: Record<RecognitionCategory, (facts: EligibilityFacts) => Finding[]> = {
  laid_off: laidOff,
  older,
  disabled,
  zero_employment_household: zeroEmploymentHousehold,
  dibao,
  landless_farmer: landlessFarmer,
  hard_to_place_graduate: hardToPlaceGraduate,
};

function verdictsOf(findings: readonly { verdict: Verdict }[]): Verdict[] {
  return findings.map((finding) => finding.verdict);
}

/** The day on which the last criterion is met, when every unmet one waits for time alone. */
function metByTime(criteria: readonly Finding[]): CalendarDate | null {
  const waiting = criteria.filter((criterion) => criterion.verdict !== "met");
  const days = waiting.flatMap((criterion) =>
    criterion.verdict === "unmet" && criterion.metOn ? [criterion.metOn] : [],
  );
  const [first, ...rest] = days;
  return first !== undefined && days.length === waiting.length ? rest.reduce(laterOf, first) : null;
}

function assessCategory(code: RecognitionCategory, facts: EligibilityFacts): CategoryAssessment {
  const criteria = CRITERIA[code](facts);
  const metOn = metByTime(criteria);
  return {
    code,
    verdict: allOf(verdictsOf(criteria)),
    criteria,
    ...(metOn ? { metOn } : {}),
    missingDocuments: missingDocuments(code, facts.documents),
  };
}

function verdictOver({
  gate,
  exclusions,
  categories,
}: Pick<Eligibility, "gate" | "exclusions" | "categories">): Verdict {
  return allOf([...verdictsOf(gate), ...verdictsOf(exclusions).map(negate), anyOf(verdictsOf(categories))]);
}

/**
 * The verdicts of the acceptance with the working age as it is `later`: whoever reaches the statutory retirement age
 * before the decision cannot be recognized, since the same day ends a recognition (一（一）、三（一）).
 */
export function withAgeLost(accepted: Eligibility, later: Eligibility): Eligibility {
  const lost = later.gate.find(({ id, verdict }) => id === "working_age" && verdict === "unmet");
  const before = accepted.gate.find(({ id }) => id === "working_age");
  if (!lost || before?.verdict !== "met") return accepted;
  const reason = `受理后到达：${lost.reason}`;
  const gate = accepted.gate.map((one) => (one === before ? { ...lost, reason } : one));
  return { ...accepted, gate, verdict: verdictOver({ ...accepted, gate }) };
}

/**
 * Assesses one person on the day `facts.asOf`. Met needs the whole gate, no exclusion and one whole category;
 * unmet follows from one failed gate test, one exclusion that applies or seven failed categories; a fact left
 * out leaves its tests unknown. Materials are listed per category and change no verdict: whether a person
 * qualifies and whether the papers are complete are two questions with two clauses (一 and 二（一）).
 * A program's verdict decides nothing: it proposes, a named person recognizes.
 *
 * Throws NoValueForDateError for a day before the notice (2022-05-10).
 */
export function assessEligibility(facts: EligibilityFacts): Eligibility {
  const gate = GATE.map((criterion) => criterion(facts));
  const exclusions = EXCLUSIONS.map((criterion) => criterion(facts));
  const categories = RECOGNITION_CATEGORIES.map((code) => assessCategory(code, facts));
  const findings = [...gate, ...exclusions, ...categories.flatMap((category) => category.criteria)];
  const missing = new Set(findings.flatMap((finding) => finding.missingFacts));
  if (facts.documents === undefined) missing.add("documents");
  return {
    asOf: facts.asOf,
    verdict: verdictOver({ gate, exclusions, categories }),
    gate,
    exclusions,
    categories,
    missingFacts: [...missing],
  };
}

/** One category of an assessment with gate and exclusions: what a decision on that category rests on. */
export function verdictForCategory(eligibility: Eligibility, code: RecognitionCategory): Verdict {
  const category = eligibility.categories.find((one) => one.code === code);
  return allOf([
    ...verdictsOf(eligibility.gate),
    ...verdictsOf(eligibility.exclusions).map(negate),
    category?.verdict ?? "unknown",
  ]);
}

/**
 * The first day on which time alone brings a category, with gate and exclusions: null where it holds already, and
 * where anything lacks that time does not mend (an income above the standard, no registration, a fact not stated).
 */
export function timeAloneOn(eligibility: Eligibility, code: RecognitionCategory): CalendarDate | null {
  const category = eligibility.categories.find((one) => one.code === code);
  if (!category || eligibility.exclusions.some(({ verdict }) => verdict !== "unmet")) return null;
  return metByTime([...eligibility.gate, ...category.criteria]);
}
