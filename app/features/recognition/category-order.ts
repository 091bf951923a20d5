/** Which category a program proposes where several hold, and why: said, so that another can be chosen. Pure. */
import type { Verdict } from "~/law/verdict";
import { categorySource, RECOGNITION_CATEGORIES, type RecognitionCategory } from "./categories";
import { categoryLabels } from "./labels";
import type { CategoryAssessment } from "./rules";

const RANK: Record<Verdict, number> = { met: 0, unknown: 1, unmet: 2 };
const metCount = (one: CategoryAssessment) => one.criteria.filter(({ verdict }) => verdict === "met").length;

/**
 * The best fitting first: met before open before failed; of what is open, the one with more conditions met. Equals
 * stay in the notice's order.
 */
export function byFit<T extends CategoryAssessment>(categories: readonly T[]): T[] {
  return categories.toSorted(
    (a, b) => RANK[a.verdict] - RANK[b.verdict] || (a.verdict === "unknown" ? metCount(b) - metCount(a) : 0),
  );
}

/** May hold: nothing speaks against it and something for it; the best fitting first. */
export function mayHold<T extends CategoryAssessment>(categories: readonly T[]): T[] {
  return byFit(categories).filter(
    (one) => one.verdict === "met" || (one.verdict === "unknown" && metCount(one) > 0),
  );
}

const quoted = (code: RecognitionCategory) => `“${categoryLabels[code]}”`;
const inOrder = (a: RecognitionCategory, b: RecognitionCategory) =>
  RECOGNITION_CATEGORIES.indexOf(a) - RECOGNITION_CATEGORIES.indexOf(b);

/** 01–07: a person is recognized under one; null where nothing else holds. */
export function whyThisCategory(
  taken: RecognitionCategory,
  alsoMet: readonly RecognitionCategory[],
  bySystem: boolean,
): string | null {
  const others = alsoMet.filter((code) => code !== taken).toSorted(inOrder);
  if (others.length === 0) return null;
  const names = others.map(quoted).join("、");
  return bySystem
    ? `${quoted(taken)}和${names}都符合。每人按一类认定，这里取通知里排在前面的一类（${categorySource(taken).article}），其他的一并记在认定表上。`
    : `您选了${quoted(taken)}，${names}也符合，一并记在认定表上。`;
}
