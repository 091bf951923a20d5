/** Chinese wording for the codes of checks and questions. */
import { isOfForm } from "./form-contradictions";
import { sourceLabel } from "./departments";
import type { CheckConclusion, CheckView, QuestionOutcome } from "./views";

export const checkConclusionLabels: Record<CheckConclusion, string> = {
  consistent: "一致",
  inconsistent: "不一致",
  no_record: "无记录",
  not_covered: "未覆盖",
  pending: "待回",
};

export const questionOutcomeLabels: Record<QuestionOutcome, string> = {
  declared_holds: "以申报为准",
  shared_holds: "以核实结果为准",
  both_wrong: "都不对，另行更正",
};

/** Where the form speaks against itself, the other side is no check but another place on it. */
export function outcomeLabel(outcome: QuestionOutcome, source: string): string {
  return outcome === "shared_holds" && isOfForm(source) ? "以表上另一处为准" : questionOutcomeLabels[outcome];
}

/** 一致、无记录 …; on a visit, what was not seen was not seen. */
export function checkConclusionLabel({
  method,
  conclusion,
}: Pick<CheckView, "method" | "conclusion">): string {
  if (method === "declaration") return "认可";
  if (method === "site_check" && conclusion === "not_covered") return "没看到";
  return checkConclusionLabels[conclusion];
}

/** Who the result comes from: 社保、实地核查、书面承诺. */
export function checkSourceLabel(check: Pick<CheckView, "method" | "source">): string {
  if (check.method === "declaration") return "书面承诺";
  if (check.method === "site_check") return "实地核查";
  return check.source ? sourceLabel(check.source) : "部门信息共享";
}
