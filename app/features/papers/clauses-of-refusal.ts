import type { Case } from "~/features/recognition/case.server";
import { clausesOfStep, proposedClauses, type RefusalClause } from "~/features/recognition/refusal-clauses";
import type { PaperClause } from "./paper-facts";

const onPaper = ({ title, fact, source }: RefusalClause): PaperClause => ({ title, reason: fact, source });

/**
 * The clauses a refusal rests on: those kept with the step that refused; for steps from before they were kept,
 * what fails on the facts as they stand.
 */
export function refusalClausesOf(found: Pick<Case, "steps" | "state" | "application">): PaperClause[] {
  const step = found.steps.findLast(({ action }) => action === "refuse" || action === "fail-first-review");
  if (!step) return [];
  const kept = clausesOfStep(step.details as Record<string, unknown>);
  const clauses =
    kept.length > 0 ? kept : proposedClauses({ ...found.state, category: found.application.category });
  return clauses.map(onPaper);
}
