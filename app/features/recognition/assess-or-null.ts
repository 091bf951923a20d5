/** The assessment of what an application stores. Pure. */
import { NoValueForDateError } from "~/law/dated";
import { factsAsOf, type StoredFacts } from "./application-facts";
import type { ShownDocument } from "./application-inputs";
import { assessEligibility, type Eligibility, withAgeLost } from "./rules";

/** The assessment of stored facts on a day; null where no rule was in force yet. */
export function assessOrNull(
  facts: StoredFacts,
  documents: readonly ShownDocument[],
  asOf: string,
): Eligibility | null {
  try {
    return assessEligibility(factsAsOf(facts, documents, asOf));
  } catch (error) {
    if (error instanceof NoValueForDateError) return null;
    throw error;
  }
}

/** What a case is decided by on a day: the verdicts of its acceptance, and the working age of that day. */
export function assessCase(
  facts: StoredFacts,
  documents: readonly ShownDocument[],
  { acceptedOn, on }: { acceptedOn: string | null; on: string },
): Eligibility | null {
  const accepted = assessOrNull(facts, documents, acceptedOn ?? on);
  if (accepted === null || acceptedOn === null || on <= acceptedOn) return accepted;
  const later = assessOrNull(facts, documents, on);
  return later === null ? accepted : withAgeLost(accepted, later);
}
