/** The result of one test: verdict, the sentence that explains it, its clause, and what is missing to decide. */
import type { CalendarDate } from "~/lib/calendar-date";
import type { Source } from "~/law/source";
import type { Verdict } from "~/law/verdict";

export type Finding = {
  id: string;
  verdict: Verdict;
  /** The fact and the test in one Chinese sentence. */
  reason: string;
  source: Source;
  /** Where time alone decides: the first day on which the test is met. */
  metOn?: CalendarDate;
  /** The fact without which the verdict would be open although the others are known. */
  decidedBy?: "retirementCategory";
  /** Something a person should look at although it does not change the verdict. */
  warning?: string;
  /** Facts that keep this verdict unknown, as paths into the facts. */
  missingFacts: readonly string[];
};

type Extra = Pick<Finding, "metOn" | "warning" | "decidedBy">;

/** The three outcomes of one test, so that each criterion states only its facts and words. */
export function criterion(id: string, source: Source) {
  const decided =
    (verdict: Verdict) =>
    (reason: string, extra: Extra = {}) =>
      ({ id, verdict, reason, source, missingFacts: [], ...extra }) satisfies Finding;
  return {
    met: decided("met"),
    unmet: decided("unmet"),
    unknown: (reason: string, missingFacts: readonly string[], extra: Extra = {}) =>
      ({ id, verdict: "unknown", reason, source, missingFacts, ...extra }) satisfies Finding,
  };
}

type YesNoWords = { yes: string; no: string; unknown: string };

/** A test that a single yes-or-no fact decides; yes is met. */
export function yesNoCriterion(
  id: string,
  source: Source,
  fact: string,
  value: boolean | undefined,
  words: YesNoWords,
): Finding {
  const outcome = criterion(id, source);
  if (value === undefined) return outcome.unknown(words.unknown, [fact]);
  return value ? outcome.met(words.yes) : outcome.unmet(words.no);
}
