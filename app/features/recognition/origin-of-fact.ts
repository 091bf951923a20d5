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

/** Who vouches for a clause's facts; `null` for nobody. */
type Vouched = { label: string; verifier: string | null; on: string | null; state: string };

type Stated = {
  /** By clause, as the cards beside the form show it. */
  evidence?: Readonly<Record<string, Vouched>>;
  application: { facts: StoredFacts; appliedOn: string | null; acceptedOn: string | null };
  steps: readonly Step[];
  places: PlaceNames;
  /** Whether the age is decided by the former post; else the post is no part of the ground. */
  postDecides: boolean;
};

/** The record knows these by itself; the form does not ask, it carries them. */
const OF_THE_RECORD: readonly string[] = [
  "birthDate",
  "sex",
  "householdRegistration.division",
  "householdRegistration.kind",
  "habitualResidence.division",
  "habitualResidence.urban",
];

/** Of the record, and decisive by themselves: the paper says which registration stood on the form, and what proves it. */
const TOLD_FROM_RECORD: readonly string[] = ["jilin_household", "urban"];

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

function factsInWords(keys: readonly string[], { application, places }: Stated): string {
  const told = FACT_KEYS.filter((key) => keys.includes(key)).flatMap((key) => {
    const value = factOf(application.facts, key);
    if (value === undefined) return [];
    const words = factWords(key, value, places);
    return [factShape(key).kind === "yes_no" ? words : `${factTitle(key)}：${words}`];
  });
  return told.join("；");
}

/** The day on which the applicant stood by the words of the form: of the last change of a fact, else of applying. */
function saidOn(keys: readonly string[], { application, steps }: Stated): string | null {
  const mended = steps.findLast(
    (one) =>
      one.action === "update" && keys.some((key) => detailsOf(one).text?.includes(`${factTitle(key)}：`)),
  );
  return (
    mended?.occurredOn ??
    applicationDay({
      ...application,
      submittedOn: steps.findLast((one) => one.action === "submit")?.occurredOn ?? null,
    })
  );
}

function declared(keys: readonly string[], stated: Stated): string | null {
  const told = factsInWords(keys, stated);
  const on = saidOn(keys, stated);
  return told && `申请人${on ? `于${formatDate(on)}` : "在申请中"}申报“${told}”`;
}

const PROVES: readonly string[] = ["verified", "concluded"];

/** 2026年2月3日的申请表载明“户籍地：辽宁省”，依据户口簿 核验原件（姜晓彤，2026年2月3日）. */
function onTheForm(clause: string, keys: readonly string[], stated: Stated): string | null {
  const told = factsInWords(keys, stated);
  if (told === "") return null;
  const on = saidOn(keys, stated);
  const found = stated.evidence?.[clause];
  const proved = found && PROVES.includes(found.state);
  const hand = proved ? [found.verifier, found.on && formatDate(found.on)].filter(Boolean).join("，") : "";
  const ground = proved ? `${found.label}${hand && `（${hand}）`}` : "申请人申报";
  return `${on ? `${formatDate(on)}的` : ""}申请表载明“${told}”，依据${ground}`;
}

/** The clause with the origin of its fact, where that is not the person's record and nothing says it yet. */
export function withOrigin(clause: RefusalClause, stated: Stated): RefusalClause {
  if (clause.verdict !== "unmet" || clause.contested) return clause;
  const all = factsOfClause(clause.id)
    .filter((key) => isFactKey(key))
    .filter((key) => key !== "retirementCategory" || stated.postDecides);
  const keys = all.filter((key) => !OF_THE_RECORD.includes(key));
  const origin = TOLD_FROM_RECORD.includes(clause.id)
    ? (corrected(all, stated) ?? onTheForm(clause.id, all, stated))
    : corrected(keys, stated) || declared(keys, stated);
  if (!origin) return clause;
  const known = clause.fact.replace(/(，不予认定)?。$/, "");
  return { ...clause, fact: SAY_NO_MORE.includes(clause.id) ? `${origin}。` : `${known}；${origin}。` };
}
