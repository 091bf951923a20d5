/** What checks and questions mean for the procedure (一（三）). Pure. */
import type { ApplicationStatus } from "~/features/recognition/status";
import { factTitle, WHOLE_CASE } from "./fact-keys";
import { groupBy } from "./group-by";
import { checkConclusionLabels, checkSourceLabel } from "./labels";
import type { CheckMethod, CheckView, QuestionView } from "./views";

/** From acceptance to the decision; a returned application is looked at again. */
export const CHECKABLE_STATUSES: readonly ApplicationStatus[] = [
  "accepted",
  "returned",
  "verifying",
  "public_notice",
  "first_review_passed",
];

/** A question may already wait when an online application is joined, before its acceptance. */
export const ANSWERABLE_STATUSES: readonly ApplicationStatus[] = ["submitted", ...CHECKABLE_STATUSES];

type Records = { checks: readonly CheckView[]; questions: readonly QuestionView[] };

export function openQuestions(questions: readonly QuestionView[]): QuestionView[] {
  return questions.filter((one) => one.outcome === null);
}

/** A finding of a visit belongs to its visit; a visit stands for its findings. */
const visitOf = (check: CheckView) => (check.method === "site_check" ? (check.batch ?? check.id) : check.id);

/**
 * Results 不一致 that nobody has explained. One on a fact is settled by an answered question; one on the case as a
 * whole only when the answer says that the declaration holds; a visit when its findings are settled.
 */
export function unsettledChecks({ checks, questions }: Records): CheckView[] {
  const standing = checks.filter((one) => one.voided === null && one.conclusion === "inconsistent");
  const settled = (check: CheckView) =>
    questions.some(
      (one) =>
        one.checkId === check.id &&
        one.outcome !== null &&
        (one.factKey !== WHOLE_CASE || one.outcome === "declared_holds"),
    );
  const isHead = (check: CheckView) => check.method === "site_check" && check.factKey === null;
  return standing.filter((check) => {
    if (!isHead(check)) return !settled(check);
    const findings = standing.filter((one) => one.factKey !== null && visitOf(one) === check.id);
    return findings.length === 0 && !settled(check);
  });
}

/** Whether 核实 may end with 一致. */
export function mayBeConsistent(records: Records): boolean {
  return openQuestions(records.questions).length === 0 && unsettledChecks(records).length === 0;
}

const METHODS: readonly CheckMethod[] = ["data_sharing", "site_check", "declaration"];

export type ProposedVerification = {
  method: CheckMethod;
  conclusion: "consistent" | "inconsistent";
  /** Questions to answer first: until then 一致 is refused. */
  open: number;
  /** What was checked and with which result, in a line. */
  note: string;
};

/** 社保 单位参保不一致（已处理）、实地核查 一致、书面承诺 月收入: one phrase per source, in the order they came. */
function resultWords(standing: readonly CheckView[], unsettled: readonly CheckView[]): string[] {
  return groupBy(standing.toReversed(), checkSourceLabel).map(([source, checks]) => {
    const titles = (list: readonly CheckView[]) =>
      [...new Set(list.flatMap(({ factKey }) => (factKey ? [factTitle(factKey)] : [])))].join("、");
    if (checks[0]?.method === "declaration") return `${source} ${titles(checks)}`;
    const against = checks.filter((one) => one.conclusion === "inconsistent");
    if (against.length === 0) {
      return `${source} ${[...new Set(checks.map((one) => checkConclusionLabels[one.conclusion]))].join("、")}`;
    }
    const settled = against.every((one) => !unsettled.includes(one));
    return `${source} ${titles(against)}不一致${settled ? "（已处理）" : ""}`;
  });
}

/** 核实完毕: method and conclusion as the recorded checks say them; null while nothing is recorded. */
export function proposedVerification(records: Records): ProposedVerification | null {
  const standing = records.checks.filter((one) => one.voided === null);
  const method = METHODS.find((one) => standing.some((check) => check.method === one));
  if (!method) return null;
  const waiting = openQuestions(records.questions);
  const unexplained = unsettledChecks(records).filter(
    (check) => !waiting.some((question) => question.checkId === check.id),
  );
  return {
    method,
    conclusion: unexplained.length === 0 ? "consistent" : "inconsistent",
    open: waiting.length,
    note: `${resultWords(standing, unsettledChecks(records)).join("；")}。`,
  };
}
