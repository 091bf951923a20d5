import { invalidInput } from "~/lib/errors";
import type { Case } from "./case.server";
import { chosenClauses, type RefusalClause } from "./refusal-clauses";

/** The clauses a refusal names, chosen or those that fail now; 422 for one that does not fail. */
export function requireClauses(found: Case, ids: readonly string[] | undefined): RefusalClause[] {
  const { clauses, violations } = chosenClauses(
    { ...found.state, category: found.application.category },
    ids,
  );
  if (violations.length > 0) throw invalidInput(violations);
  return clauses;
}
