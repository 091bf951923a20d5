/** From results as they came in to the rows that are kept and the questions they open (一（三）). Pure. */
import type { StoredFacts } from "~/features/recognition/application-facts";
import type { Violation } from "~/lib/errors";
import { contradictionOf, statedByCheck } from "./contradiction";
import {
  type FactKey,
  factOf,
  factTitle,
  type FactValue,
  factWords,
  type PlaceNames,
  WHOLE_CASE,
} from "./fact-keys";
import { readFactValue } from "./fact-values";
import { CHECK_SOURCE } from "./departments";
import type { CheckConclusion } from "./views";

/** One result: on a fact, or (without `factKey`) on the case as a whole. */
export type GivenResult = {
  factKey?: FactKey | undefined;
  conclusion: CheckConclusion;
  sharedValue?: unknown;
};

export type JudgedResult = {
  factKey: FactKey | null;
  conclusion: CheckConclusion;
  /** Undefined: none given. */
  sharedValue: FactValue | undefined;
  /** The question it opens. */
  question: { factKey: string; declared: FactValue | undefined; shared: FactValue | undefined } | null;
};

type Judged = { result: JudgedResult; violation: null } | { result: null; violation: Violation };

function refused(index: number, code: string, message: string): Judged {
  return { result: null, violation: { path: `results.${index}`, code, message, source: CHECK_SOURCE } };
}

function judgeFact(
  facts: StoredFacts,
  given: GivenResult & { factKey: FactKey },
  index: number,
  places: PlaceNames,
): Judged {
  const { factKey, conclusion } = given;
  const title = factTitle(factKey);
  const read = given.sharedValue === undefined ? null : readFactValue(factKey, given.sharedValue);
  if (read?.error !== undefined) return refused(index, "invalid_shared_value", read.error);
  const sharedValue = read?.value;
  if (sharedValue !== undefined && (conclusion === "pending" || conclusion === "not_covered")) {
    return refused(index, "value_without_result", `${title}：结论为待回或未覆盖时，不能填部门数据。`);
  }
  const declared = factOf(facts, factKey);
  const shared = statedByCheck(factKey, conclusion, sharedValue);
  const contradiction = contradictionOf(factKey, declared, shared);
  if (conclusion === "consistent") {
    if (declared === undefined) {
      return refused(
        index,
        "not_declared",
        `${title}：申请表没有填，谈不上一致。请填核实到的情况，结论选“不一致”，再由经办人补到申请里。`,
      );
    }
    if (contradiction === "differs") {
      return refused(
        index,
        "check_contradicts",
        `${title}：申报为“${factWords(factKey, declared, places)}”，核实为“${factWords(factKey, shared, places)}”，两者不同，结论应选“不一致”。`,
      );
    }
  }
  if (conclusion === "inconsistent" && sharedValue !== undefined && contradiction === null) {
    return refused(index, "same_value", `${title}：核实到的情况与申报相同，结论应选“一致”。`);
  }
  const opens = conclusion === "inconsistent" || contradiction !== null;
  return {
    violation: null,
    result: {
      factKey,
      conclusion,
      sharedValue,
      question: opens ? { factKey, declared, shared } : null,
    },
  };
}

/**
 * Judges results against the declared facts. A result 一致 must not carry another value, 不一致 must not carry the
 * same one; a register without an entry contradicts a certificate that is declared. What contradicts, or fills a
 * fact that the form leaves open, opens a question.
 */
export function judgeResults(
  facts: StoredFacts,
  given: readonly GivenResult[],
  places: PlaceNames = {},
): { results: JudgedResult[]; violations: Violation[] } {
  const judged = given.map((one, index): Judged => {
    if (one.factKey !== undefined) return judgeFact(facts, { ...one, factKey: one.factKey }, index, places);
    const opens = one.conclusion === "inconsistent";
    return {
      violation: null,
      result: {
        factKey: null,
        conclusion: one.conclusion,
        sharedValue: undefined,
        question: opens ? { factKey: WHOLE_CASE, declared: undefined, shared: undefined } : null,
      },
    };
  });
  return {
    results: judged.flatMap((one) => (one.result ? [one.result] : [])),
    violations: judged.flatMap((one) => (one.violation ? [one.violation] : [])),
  };
}
