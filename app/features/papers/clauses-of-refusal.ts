import type { Case } from "~/features/recognition/case.server";
import { proposedClauses, refusalOfSteps, type RefusalClause } from "~/features/recognition/refusal-clauses";
import type { PaperClause, PaperFacts } from "./paper-facts";

const onPaper = ({ title, fact, source }: RefusalClause): PaperClause => ({ title, reason: fact, source });

/**
 * The clauses a refusal rests on: those kept with the step that refused; for steps from before they were kept,
 * what fails on the facts as they stand.
 */
export function refusalClausesOf(found: Pick<Case, "steps" | "state" | "application">): PaperClause[] {
  const refusal = refusalOfSteps(found.steps);
  if (!refusal) return [];
  const { clauses: kept, open } = refusal;
  const clauses =
    kept.length > 0 || open
      ? kept
      : proposedClauses({ ...found.state, category: found.application.category });
  return clauses.map(onPaper);
}

/** Whether clause and finding of the refusal are still to be written down, and who has written them afterwards. */
export function groundsOf({ steps }: Pick<Case, "steps">): PaperFacts["grounds"] {
  const refusal = refusalOfSteps(steps);
  const later = refusal?.supplement;
  return {
    open: refusal?.open ?? false,
    supplement: later ? { on: later.occurredOn, by: later.actorName } : null,
  };
}
