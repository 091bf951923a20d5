/**
 * Where a fact that speaks against the applicant comes from: what was declared and when, or what was put right later
 * and why (二（二）、二（三）: 注明原因). A clause's own words said twice tell nobody what was found. Pure.
 */
import {
  FACT_KEYS,
  factOf,
  factShape,
  factTitle,
  factWords,
  isFactKey,
  type PlaceNames,
} from "~/features/verification/fact-keys";
import { factsOfClause } from "~/features/verification/evidence";
import { formatDate } from "~/lib/calendar-date";
import type { StoredFacts } from "./application-facts";
import { applicationDay } from "./applied-day";
import type { RefusalClause } from "./refusal-clauses";

type Step = { action: string; occurredOn: string; actorName: string; details: unknown };

type Stated = {
  application: { facts: StoredFacts; appliedOn: string | null; acceptedOn: string | null };
  steps: readonly Step[];
  places: PlaceNames;
};

/** The record knows these by itself; the form does not ask. */
const OF_THE_RECORD: readonly string[] = [
  "birthDate",
  "sex",
  "householdRegistration.division",
  "householdRegistration.kind",
  "habitualResidence.division",
  "habitualResidence.urban",
];

/** Tests of one yes or no: what they found is the clause itself, so the origin stands in its place. */
const SAY_NO_MORE: readonly string[] = [
  "able_to_work",
  "willing_to_work",
  "labour_relation",
  "employer_insured",
  "business_registration",
  "state_owned_layoff",
  "disability_certificate",
  "urban_dibao",
  "zero_employment_household",
  "never_employed",
  "never_insured",
];

type Details = { factKey?: string; text?: string; reason?: string };
const detailsOf = (step: Step) => step.details as Details;

function corrected(keys: readonly string[], { steps }: Stated): string | null {
  const step = steps.findLast(
    (one) => one.action === "correct-facts" && keys.includes(detailsOf(one).factKey ?? ""),
  );
  if (!step) return null;
  const { text = "", reason = "" } = detailsOf(step);
  const why = [reason.replace(/。$/, ""), step.actorName].filter(Boolean).join("，");
  return `${formatDate(step.occurredOn)}核实后更正“${text}”（${why}）`;
}

function declared(keys: readonly string[], { application, steps, places }: Stated): string | null {
  const told = FACT_KEYS.filter((key) => keys.includes(key)).flatMap((key) => {
    const value = factOf(application.facts, key);
    if (value === undefined) return [];
    const words = factWords(key, value, places);
    return [factShape(key).kind === "yes_no" ? words : `${factTitle(key)}：${words}`];
  });
  if (told.length === 0) return null;
  const mended = steps.findLast(
    (one) =>
      one.action === "update" && keys.some((key) => detailsOf(one).text?.includes(`${factTitle(key)}：`)),
  );
  const on =
    mended?.occurredOn ??
    applicationDay({
      ...application,
      submittedOn: steps.findLast((one) => one.action === "submit")?.occurredOn ?? null,
    });
  return `申请人${on ? `于${formatDate(on)}` : "在申请中"}申报“${told.join("；")}”`;
}

/** The clause with the origin of its fact, where that is not the person's record and nothing says it yet. */
export function withOrigin(clause: RefusalClause, stated: Stated): RefusalClause {
  if (clause.verdict !== "unmet" || clause.contested) return clause;
  const keys = factsOfClause(clause.id).filter((key) => isFactKey(key) && !OF_THE_RECORD.includes(key));
  const origin = keys.length === 0 ? null : (corrected(keys, stated) ?? declared(keys, stated));
  if (origin === null) return clause;
  const known = clause.fact.replace(/(，不予认定)?。$/, "");
  return { ...clause, fact: SAY_NO_MORE.includes(clause.id) ? `${origin}。` : `${known}；${origin}。` };
}
