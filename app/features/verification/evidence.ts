/** Who verified a fact, and how: what stands beside each clause (一（三）: 信息共享、实地核查、书面承诺). Pure. */
import type { ShownDocument } from "~/features/recognition/application-inputs";
import type { ApplicationView, HistoryEntry } from "~/features/recognition/application-view";
import type { RecognitionCategory } from "~/features/recognition/categories";
import { assessmentOf } from "~/features/recognition/clause-rows";
import type { DocumentCode } from "~/features/recognition/documents";
import {
  documentLabels,
  documentVerificationLabels,
  verificationMethodLabels,
} from "~/features/recognition/labels";
import { shanghaiDay } from "~/features/recognition/record-hints";
import type { Eligibility } from "~/features/recognition/rules";
import type { CalendarDate } from "~/lib/calendar-date";
import type { FactKey } from "./fact-keys";
import { checkConclusionLabel, checkSourceLabel } from "./labels";
import type { CheckView, QuestionView } from "./views";

export type Evidence = {
  /** 社保 一致、户口簿 核验原件、申请表填报 … */
  label: string;
  verifier: string | null;
  on: CalendarDate | null;
  /** `contradicted`: the last word on it is 不一致; `waiting`: asked, no answer yet; `stated`: nobody looked at it. */
  state: "verified" | "contradicted" | "waiting" | "stated";
};

/** The facts each clause rests on. */
const CLAUSE_FACTS: Readonly<Record<string, readonly FactKey[]>> = {
  jilin_household: ["householdRegistration.division"],
  working_age: ["birthDate"],
  able_to_work: ["ableToWork"],
  willing_to_work: ["willingToWork"],
  registered_unemployed: ["unemploymentRegisteredOn"],
  labour_relation: ["labourRelation"],
  employer_insured: ["employerInsured"],
  business_registration: ["businessRegistration"],
  company_post: ["companyPosts"],
  stable_income: ["monthlyIncome"],
  state_owned_layoff: ["stateOwnedLayoff"],
  urban: ["habitualResidence.urban", "householdRegistration.kind"],
  age: ["birthDate"],
  unemployment_duration: ["unemployedSince"],
  disability_certificate: ["disabilityCertificate"],
  zero_employment_household: ["zeroEmploymentHousehold"],
  urban_dibao: ["urbanDibao"],
  expropriation_level: ["landExpropriation.level"],
  all_land_lost: ["landExpropriation.allLandLost"],
  full_time_domestic: ["graduation.fullTimeDomestic", "graduation.level"],
  left_school: ["graduation.leftSchoolOn"],
  never_employed: ["everEmployed"],
  never_insured: ["everInsured"],
};

/** What each paper shows. */
export const DOCUMENT_FACTS: Readonly<Record<DocumentCode, readonly FactKey[]>> = {
  resident_id: ["birthDate"],
  household_book: ["householdRegistration.division", "householdRegistration.kind"],
  residence_proof: ["habitualResidence.urban", "habitualResidence.division"],
  labour_termination_proof: ["stateOwnedLayoff", "unemployedSince"],
  disability_certificate: ["disabilityCertificate"],
  dibao_certificate: ["urbanDibao"],
  land_expropriation_proof: ["landExpropriation.level", "landExpropriation.allLandLost"],
  diploma: ["graduation.fullTimeDomestic", "graduation.level", "graduation.leftSchoolOn"],
};

/** The facts that decide a category: those of the gate, the exclusions and its own criteria, each once. */
export function factsForCategory(
  eligibility: Eligibility | null,
  category: RecognitionCategory,
): readonly FactKey[] {
  const clauses = eligibility
    ? [
        ...eligibility.exclusions,
        ...(assessmentOf(eligibility, category)?.criteria ?? []),
        ...eligibility.gate,
      ].map((finding) => finding.id)
    : Object.keys(CLAUSE_FACTS);
  return [...new Set(clauses.flatMap((clause) => CLAUSE_FACTS[clause] ?? []))];
}

/** The facts of a clause; a fact's own key stands for itself. */
export function factsOfClause(factOrClause: string): readonly string[] {
  return CLAUSE_FACTS[factOrClause] ?? [factOrClause];
}

const byDay = (a: CheckView, b: CheckView) => a.occurredOn.localeCompare(b.occurredOn);

function fromCheck(check: CheckView, state: Evidence["state"]): Evidence {
  return {
    label: `${checkSourceLabel(check)} ${checkConclusionLabel(check)}`,
    verifier: check.actor,
    on: check.occurredOn,
    state,
  };
}

type Inspection = Pick<HistoryEntry, "actor" | "recordedAt"> | undefined;

/** The step with which the papers were last looked at. */
export function inspectionOf(history: readonly HistoryEntry[]): HistoryEntry | undefined {
  return history.findLast(({ action }) => action === "accept" || action === "check-documents");
}

function fromDocument(document: ShownDocument, inspected: Inspection): Evidence {
  return {
    label: `${documentLabels[document.code]} ${documentVerificationLabels[document.verifiedBy]}`,
    verifier: inspected?.actor ?? null,
    // The day it was written down: a day typed in for the acceptance proves nothing about the paper.
    on: inspected ? shanghaiDay(inspected.recordedAt) : null,
    state: "verified",
  };
}

/** Stronger first: data of a department, then a look at the place, then the applicant's word. */
const STRENGTH = ["data_sharing", "site_check", "declaration"] as const;
const SUPPORTS: readonly CheckView["conclusion"][] = ["consistent", "no_record"];
const WAITS: readonly CheckView["conclusion"][] = ["pending", "not_covered"];

/** The last word of each method; a later result of the same source replaces the earlier. */
function lastWords(checks: readonly CheckView[]): CheckView[] {
  const last = new Map<string, CheckView>();
  for (const check of checks.toSorted(byDay)) last.set(`${check.method}:${check.source}`, check);
  return [...last.values()].toSorted((a, b) => STRENGTH.indexOf(a.method) - STRENGTH.indexOf(b.method));
}

/**
 * Who vouches for a fact (or for the facts of a clause) and since when: a result that speaks against it and is not
 * answered comes first, then the strongest that supports it, then the paper shown, then what is still waited for.
 * Null: nobody yet. Voided checks count for nothing. `inspected`: `inspectionOf`.
 */
export function verifiedBy(
  factOrClause: string,
  checks: readonly CheckView[],
  documents: readonly ShownDocument[],
  { inspected, questions = [] }: { inspected?: Inspection; questions?: readonly QuestionView[] } = {},
): Evidence | null {
  const keys = factsOfClause(factOrClause);
  const own = lastWords(
    checks.filter((one) => one.voided === null && one.factKey !== null && keys.includes(one.factKey)),
  );
  const questionOf = (check: CheckView) => questions.find((one) => one.checkId === check.id);
  const isAgainst = (check: CheckView) =>
    check.conclusion === "inconsistent" || questionOf(check) !== undefined;
  const against = own.filter(isAgainst);
  const open = against.find((check) => !questionOf(check)?.outcome);
  if (open) return fromCheck(open, "contradicted");
  const support = own.find((one) => SUPPORTS.includes(one.conclusion) && !isAgainst(one));
  if (support && support.method !== "declaration") return fromCheck(support, "verified");
  const settled = against[0];
  if (settled) return { ...fromCheck(settled, "verified"), label: `${checkSourceLabel(settled)} 疑点已处理` };
  const paper = documents.find((one) => DOCUMENT_FACTS[one.code].some((key) => keys.includes(key)));
  if (paper) return fromDocument(paper, inspected);
  if (support) return fromCheck(support, "verified");
  const waiting = own.find((one) => WAITS.includes(one.conclusion));
  return waiting ? fromCheck(waiting, "waiting") : null;
}

/** What the case as a whole says where no check names the fact: the recorded verification, or nothing. */
function overall({ history }: Pick<ApplicationView, "history">): Evidence {
  const verified = history.findLast((entry) => entry.action === "verify");
  if (!verified) return { label: "申请表填报，未核实", verifier: null, on: null, state: "stated" };
  const method = verificationMethodLabels[verified.details.method as keyof typeof verificationMethodLabels];
  return {
    label: method ?? "核实",
    verifier: verified.actor,
    on: verified.occurredOn,
    state: verified.details.conclusion === "inconsistent" ? "contradicted" : "verified",
  };
}

type EvidenceView = Pick<ApplicationView, "checks" | "questions" | "documents" | "history"> &
  Partial<Pick<ApplicationView, "householdOnFile">>;

const HOUSEHOLD_CLAUSE = "zero_employment_household";

/** The system's own record of the household's recognition stands above anybody's word of it (一（一）4). */
function fromHousehold({ householdOnFile }: EvidenceView): Evidence | null {
  if (!householdOnFile) return null;
  const { number, recognizedOn } = householdOnFile;
  return { label: `零就业家庭台账 ${number}`, verifier: null, on: recognizedOn, state: "verified" };
}

/**
 * Whether category zero_employment_household rests on more than the applicant's word: the household is on this
 * system's list, or its recognition (by another county, or before this system) was verified by data sharing or on
 * the spot, for the fact itself or for the case as a whole (一（一）4, 一（三）; 就业促进法 五十六).
 */
export function isHouseholdProven(view: EvidenceView): boolean {
  if (fromHousehold(view)) return true;
  const ofFact = verifiedBy(HOUSEHOLD_CLAUSE, view.checks, view.documents, { questions: view.questions });
  if (ofFact)
    return ofFact.state === "verified" && !ofFact.label.startsWith(verificationMethodLabels.declaration);
  const whole = view.history.findLast((entry) => entry.action === "verify");
  return whole?.details.conclusion === "consistent" && whole.details.method !== "declaration";
}

/** For each clause id: the source of its fact, who verified it and on which day. */
export function clauseEvidence(view: EvidenceView): Record<string, Evidence> {
  const inspected = inspectionOf(view.history);
  return Object.fromEntries(
    Object.keys(CLAUSE_FACTS).map((clause) => [
      clause,
      (clause === HOUSEHOLD_CLAUSE ? fromHousehold(view) : null) ??
        verifiedBy(clause, view.checks, view.documents, { inspected, questions: view.questions }) ??
        overall(view),
    ]),
  );
}

/** 社保 一致 姜晓彤 11-20 */
export function evidenceText({ label, verifier, on }: Evidence): string {
  return [label, verifier, on?.slice(5)].filter(Boolean).join(" ");
}
