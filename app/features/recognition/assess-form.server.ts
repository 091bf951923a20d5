import { parseWith } from "~/api/parse.server";
import type { Actor } from "~/lib/actor";
import { today } from "~/lib/clock.server";
import { isAppError, type Violation } from "~/lib/errors";
import { getPersonInScope } from "~/features/people/queries.server";
import { contentFromForm, type FormValues } from "./application-form";
import { mergeRecordedFacts, type RecordedFacts } from "./application-facts";
import { applicationContentSchema, statedFactsSchema, type ApplicationContent } from "./application-inputs";
import { assessOrNull } from "./case.server";
import { DOCUMENT_CODES } from "./documents";
import type { Eligibility } from "./rules";

/** The content a form states; throws 422 with the field of each fault. */
export function parseContent(values: FormValues): ApplicationContent {
  return parseWith(applicationContentSchema, contentFromForm(values), "body");
}

export type FormAssessment = { eligibility: Eligibility | null; violations: Violation[] };

/**
 * How a half-filled form stands today: what can be read is assessed, what cannot is named. Gives no verdict
 * while a fact has an impossible value, so that nobody acts on a reading of it.
 */
export function assessFormFor(person: RecordedFacts, values: FormValues): FormAssessment {
  const raw = contentFromForm(values) as { facts: unknown };
  try {
    const stated = parseWith(statedFactsSchema, raw.facts, "body");
    const { facts, violations } = mergeRecordedFacts(person, stated);
    const documents = DOCUMENT_CODES.flatMap((code) =>
      values[`document.${code}`]?.[0] ? [{ code, verifiedBy: "original" as const }] : [],
    );
    return { eligibility: assessOrNull(facts, documents, today()), violations };
  } catch (error) {
    if (!isAppError(error)) throw error;
    return {
      eligibility: null,
      violations: error.violations.map((one) => ({ ...one, path: `facts.${one.path}` })),
    };
  }
}

/** The same for a person of the caller's territory (404 outside). */
export async function assessForm(
  actor: Actor,
  personId: string,
  values: FormValues,
): Promise<FormAssessment> {
  return assessFormFor(await getPersonInScope(actor.scope, personId), values);
}
