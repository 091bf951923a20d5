/** The assessment of what an application stores. Pure. */
import { NoValueForDateError } from "~/law/dated";
import { factsAsOf, type StoredFacts } from "./application-facts";
import type { ShownDocument } from "./application-inputs";
import { assessEligibility, type Eligibility } from "./rules";

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
