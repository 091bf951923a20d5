/** Who verified a fact, and how: what stands beside each clause (一（三）: 信息共享、实地核查、书面承诺). Pure. */
import type { ShownDocument } from "~/features/recognition/application-inputs";
import type { ApplicationView, HistoryEntry } from "~/features/recognition/application-view";
import type { RecognitionCategory } from "~/features/recognition/categories";
import { assessmentOf } from "~/features/recognition/clause-rows";
import { documentLabels, verificationMethodLabels } from "~/features/recognition/labels";
import { shanghaiDay } from "~/features/recognition/record-hints";
import type { Eligibility } from "~/features/recognition/rules";
import type { CalendarDate } from "~/lib/calendar-date";
import { type FactKey, factOf } from "./fact-keys";
import { checkConclusionLabel, checkSourceLabel } from "./labels";
import { factsOfDocument, isProvenPaper, paperWords } from "./shared-papers";
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

/** A paper said to be checked in a department's data, of which no answer is on record, proves nothing yet. */
function fromDocument(
  document: ShownDocument,
  checks: readonly CheckView[],
  inspected: Inspection,
): Evidence {
  const label = `${documentLabels[document.code]} ${paperWords(document, checks)}`;
  if (!isProvenPaper(document, checks)) return { label, verifier: null, on: null, state: "stated" };
  return {
    label,
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
 * answered comes first, then the strongest that supports it, then the paper shown, then what is still waited for,
 * last a paper 共享核验 without a recorded answer (`stated`).
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
  const papers = documents.filter((one) => factsOfDocument(one.code).some((key) => keys.includes(key)));
  const paper = papers.find((one) => isProvenPaper(one, checks));
  if (paper) return fromDocument(paper, checks, inspected);
  if (support) return fromCheck(support, "verified");
  const waiting = own.find((one) => WAITS.includes(one.conclusion));
  if (waiting) return fromCheck(waiting, "waiting");
  return papers[0] ? fromDocument(papers[0], checks, inspected) : null;
}

/**
 * What stands where no check names the fact: the caseworker's conclusion on the case as a whole, or nothing. 一致 for
 * the whole names no department, no visit and no fact: it is told as what it is and verifies no clause (一（三）).
 */
function overall({ history }: Pick<ApplicationView, "history">): Evidence {
  const verified = history.findLast((entry) => entry.action === "verify");
  if (!verified) return { label: "申请表填报，未核实", verifier: null, on: null, state: "stated" };
  const method = verificationMethodLabels[verified.details.method as keyof typeof verificationMethodLabels];
  const against = verified.details.conclusion === "inconsistent";
  return {
    label: `申请表填报，经办人结论“${method ?? "核实"}${against ? "不一致" : "一致"}”，未登记逐项结果`,
    verifier: verified.actor,
    on: verified.occurredOn,
    state: against ? "contradicted" : "stated",
  };
}

type EvidenceView = Pick<ApplicationView, "checks" | "questions" | "documents" | "history"> &
  Partial<Pick<ApplicationView, "householdOnFile">>;

const HOUSEHOLD_CLAUSE = "zero_employment_household";

/** The system's own record of the household's recognition stands above anybody's word of it (一（一）4). */
function fromHousehold({ householdOnFile }: Pick<EvidenceView, "householdOnFile">): Evidence | null {
  if (!householdOnFile) return null;
  const { number, recognizedOn } = householdOnFile;
  return { label: `零就业家庭台账 ${number}`, verifier: null, on: recognizedOn, state: "verified" };
}

/**
 * Whether category zero_employment_household rests on more than the applicant's word: the household is on this
 * system's list, or its recognition (by another county, or before this system) was verified by data sharing or on
 * the spot (一（一）4, 一（三）; 就业促进法 五十六). On the screens for the fact itself; the interface knows one conclusion
 * for the case as a whole (API.md), by which the calling system vouches for what it stated.
 */
export function isHouseholdProven(
  view: Omit<EvidenceView, "history"> & {
    history: readonly { action: string; details: Readonly<Record<string, unknown>> }[];
  },
): boolean {
  if (fromHousehold(view)) return true;
  const ofFact = verifiedBy(HOUSEHOLD_CLAUSE, view.checks, view.documents, { questions: view.questions });
  if (ofFact)
    return ofFact.state === "verified" && !ofFact.label.startsWith(verificationMethodLabels.declaration);
  const whole = view.history.findLast((entry) => entry.action === "verify");
  return (
    whole?.details.conclusion === "consistent" &&
    whole.details.method !== "declaration" &&
    whole.details.dated !== true
  );
}

/** For each clause id: the source of its fact, who verified it and on which day. */
export function clauseEvidence(view: EvidenceView): Record<string, Evidence> {
  const inspected = inspectionOf(view.history);
  const whole = overall(view);
  const evidenceOf = (clause: string): Evidence => {
    const found = verifiedBy(clause, view.checks, view.documents, { inspected, questions: view.questions });
    // A conclusion 不一致 on the case stands before a paper that proves nothing by itself.
    return found && (found.state !== "stated" || whole.state !== "contradicted") ? found : whole;
  };
  return Object.fromEntries(
    Object.keys(CLAUSE_FACTS).map((clause) => [
      clause,
      (clause === HOUSEHOLD_CLAUSE ? fromHousehold(view) : null) ?? evidenceOf(clause),
    ]),
  );
}

/** 社保 一致 姜晓彤 11-20 */
export function evidenceText({ label, verifier, on }: Evidence): string {
  return [label, verifier, on?.slice(5)].filter(Boolean).join(" ");
}

/** Facts that only a register or a paper the notice names can prove (二（一）、一（一）4): never the applicant's word. */
const NOT_BY_WORD: ReadonlySet<FactKey> = new Set([
  "birthDate",
  "householdRegistration.division",
  "householdRegistration.kind",
  "unemploymentRegisteredOn",
  "stateOwnedLayoff",
  "disabilityCertificate",
  "urbanDibao",
  "zeroEmploymentHousehold",
  "landExpropriation.level",
  "landExpropriation.allLandLost",
  "graduation.fullTimeDomestic",
  "graduation.level",
  "graduation.leftSchoolOn",
]);

/**
 * The stated facts of the category that can be accepted on the written declaration (一（三）): nobody has verified
 * them, nothing recorded speaks against them, and no paper or register is asked for them.
 */
export function declarableFacts(
  view: Pick<
    ApplicationView,
    "eligibility" | "category" | "checks" | "questions" | "documents" | "history" | "facts"
  >,
): FactKey[] {
  return factsForCategory(view.eligibility, view.category).filter((key) => {
    if (NOT_BY_WORD.has(key) || factOf(view.facts, key) === undefined) return false;
    if (view.questions.some((one) => one.factKey === key && one.outcome === null)) return false;
    const found = verifiedBy(key, view.checks, view.documents, { questions: view.questions });
    return found === null || found.state === "waiting" || found.state === "stated";
  });
}
