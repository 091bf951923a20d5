/** Who verified a fact, and how: what stands beside each clause (一（三）: 信息共享、实地核查、书面承诺). Pure. */
import type { ShownDocument } from "~/features/recognition/application-inputs";
import type { ApplicationView, HistoryEntry } from "~/features/recognition/application-view";
import type { RecognitionCategory } from "~/features/recognition/categories";
import { assessmentOf } from "~/features/recognition/clause-rows";
import { documentLabels, verificationMethodLabels } from "~/features/recognition/labels";
import { type LostHousehold, lostWords, resultsSince } from "~/features/recognition/lost-household";
import { heldDocuments } from "~/features/recognition/not-held";
import { shanghaiDay } from "~/features/recognition/record-hints";
import type { Eligibility } from "~/features/recognition/rules";
import { caseConclusion, type Evidence, NOT_BY_WORD } from "./case-conclusion";
import { factsOfDepartment, isDepartment } from "./departments";
import { type FactKey, factOf } from "./fact-keys";
import { checkConclusionLabel, checkSourceLabel } from "./labels";
import { factsOfDocument, isProvenPaper, paperWords } from "./shared-papers";
import type { CheckView, QuestionView } from "./views";

export type { Evidence } from "./case-conclusion";

/** The facts each clause rests on. */
const CLAUSE_FACTS: Readonly<Record<string, readonly FactKey[]>> = {
  jilin_household: ["householdRegistration.division"],
  // Between the two ages of a woman it is her former post that decides, which no identity card shows.
  working_age: ["birthDate", "retirementCategory"],
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
  return [...new Set(clauses.flatMap((clause) => CLAUSE_FACTS[clause] ?? []))].filter(
    (key) => key !== "retirementCategory" || postDecides({ eligibility }),
  );
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
  const papers = heldDocuments(documents).filter((one) =>
    factsOfDocument(one.code).some((key) => keys.includes(key)),
  );
  const paper = papers.find((one) => isProvenPaper(one, checks));
  if (paper) return fromDocument(paper, checks, inspected);
  if (support) return fromCheck(support, "verified");
  const waiting = own.find((one) => WAITS.includes(one.conclusion));
  if (waiting) return fromCheck(waiting, "waiting");
  return papers[0] ? fromDocument(papers[0], checks, inspected) : null;
}

type EvidenceView = Pick<ApplicationView, "checks" | "questions" | "documents" | "history"> &
  Partial<Pick<ApplicationView, "householdOnFile" | "lostHousehold" | "eligibility">>;

const HOUSEHOLD_CLAUSE = "zero_employment_household";
const HOUSEHOLD_FACT: FactKey = "zeroEmploymentHousehold";

/** The system's own record of the household's recognition stands above anybody's word of it (一（一）4). */
function fromHousehold({ householdOnFile }: Pick<EvidenceView, "householdOnFile">): Evidence | null {
  if (!householdOnFile) return null;
  const { number, recognizedOn } = householdOnFile;
  return { label: `零就业家庭台账 ${number}`, verifier: null, on: recognizedOn, state: "verified" };
}

type ProofView = Pick<
  EvidenceView,
  "checks" | "questions" | "documents" | "householdOnFile" | "lostHousehold"
> & {
  history: readonly Pick<HistoryEntry, "action" | "details">[];
};

const onWordAlone = ({ label }: Evidence) => label.startsWith(verificationMethodLabels.declaration);

/** What a result on the household itself says that knows of its loss; nothing else proves it then (一（一）4). */
function sinceLoss(
  lost: LostHousehold,
  { checks, questions }: Pick<EvidenceView, "checks" | "questions">,
): Evidence | null {
  return verifiedBy(HOUSEHOLD_CLAUSE, resultsSince(lost, checks), [], { questions });
}

/**
 * Whether category zero_employment_household rests on more than the applicant's word: the household is on this
 * system's list, or its recognition (by another county, or before this system) was verified by data sharing or on
 * the spot (一（一）4, 一（三）; 就业促进法 五十六). On the screens for the fact itself; the interface knows one conclusion
 * for the case as a whole (API.md), with a day or without, by which the calling system vouches for what it stated.
 * Where the household was refused here or left the list, only a result on the fact itself, after that, stands for it.
 */
export function isHouseholdProven(view: ProofView): boolean {
  if (fromHousehold(view)) return true;
  const lost = view.lostHousehold;
  const ofFact = lost
    ? sinceLoss(lost, view)
    : verifiedBy(HOUSEHOLD_CLAUSE, view.checks, view.documents, { questions: view.questions });
  if (ofFact) return ofFact.state === "verified" && !onWordAlone(ofFact);
  if (lost) return false;
  const whole = view.history.findLast((entry) => entry.action === "verify");
  return (
    whole?.details.conclusion === "consistent" &&
    whole.details.method !== "declaration" &&
    (whole.details.dated !== true || whole.details.byInterface === true)
  );
}

/** A department's answer on the case as a whole covers the facts of its registers. */
function fromWholeAnswer(checks: readonly CheckView[], keys: readonly FactKey[]): Evidence | null {
  const found = checks.findLast(
    ({ factKey, method, conclusion, source, voided }) =>
      factKey === null &&
      method === "data_sharing" &&
      conclusion === "consistent" &&
      voided === null &&
      source !== null &&
      isDepartment(source) &&
      keys.every((key) => factsOfDepartment(source).includes(key)),
  );
  return found ? fromCheck(found, "verified") : null;
}

/** Whether the former post decides 法定劳动年龄: with the birth date alone it would be open. */
export function postDecides({ eligibility }: Partial<Pick<EvidenceView, "eligibility">>): boolean {
  return eligibility?.gate.some((finding) => finding.decidedBy === "retirementCategory") ?? false;
}

const POST_STATED = "原岗位：申请人填报，未核实";

/** The source of one fact or of the facts of a clause: a result, a paper, then the conclusion on the whole case. */
function evidenceOf(view: EvidenceView, factOrClause: string, keys: readonly FactKey[]): Evidence {
  const found = verifiedBy(factOrClause, view.checks, view.documents, {
    inspected: inspectionOf(view.history),
    questions: view.questions,
  });
  // A paper that proves nothing by itself does not stand before the verification of the case as a whole.
  if (found && found.state !== "stated") return found;
  const whole = fromWholeAnswer(view.checks, keys) ?? caseConclusion(view.history, keys);
  return whole.state === "stated" ? (found ?? whole) : whole;
}

/** The card after a loss: open until a result on the household itself, or a valid household, answers it. */
function lostEvidence(lost: LostHousehold, view: EvidenceView): Evidence {
  const found = sinceLoss(lost, view);
  const words = lostWords(lost);
  if (found && !onWordAlone(found)) return { ...found, label: `${words}，此后${found.label}`, alarm: true };
  const label = `${words}，此后没有登记该项核实结果`;
  return { label, verifier: null, on: null, state: "stated", alarm: true, unrecorded: true };
}

function householdEvidence(view: EvidenceView): Evidence {
  const onFile = fromHousehold(view);
  if (onFile) return onFile;
  if (view.questions.some((one) => one.factKey === HOUSEHOLD_FACT && one.outcome === null)) {
    const label = "所在零就业家庭已不在册，疑点待处理";
    return { label, verifier: null, on: null, state: "contradicted", alarm: true };
  }
  if (view.lostHousehold) return lostEvidence(view.lostHousehold, view);
  const found = evidenceOf(view, HOUSEHOLD_CLAUSE, [HOUSEHOLD_FACT]);
  const label = `系统中没有认定在册的零就业家庭，凭${found.label}`;
  // Nothing on record names the household: the card stays open, its row says what to do first.
  const open = found.state === "concluded" || found.state === "stated";
  return { ...found, label, alarm: true, ...(open ? { unrecorded: true as const } : {}) };
}

function workingAgeEvidence(view: EvidenceView): Evidence {
  if (!postDecides(view)) return evidenceOf(view, "birthDate", ["birthDate"]);
  const post = evidenceOf(view, "retirementCategory", ["retirementCategory"]);
  return post.state === "stated" ? { ...post, label: POST_STATED, alarm: true } : post;
}

function clauseSource(view: EvidenceView, clause: string, keys: readonly FactKey[]): Evidence {
  if (clause === HOUSEHOLD_CLAUSE) return householdEvidence(view);
  return clause === "working_age" ? workingAgeEvidence(view) : evidenceOf(view, clause, keys);
}

/** For each clause id: the source of its fact, who verified it and on which day. */
export function clauseEvidence(view: EvidenceView): Record<string, Evidence> {
  return Object.fromEntries(
    Object.entries(CLAUSE_FACTS).map(([clause, keys]) => [clause, clauseSource(view, clause, keys)]),
  );
}

/** The same for one fact; null: nobody has said anything of it yet. */
export function factEvidence(view: EvidenceView, key: FactKey): Evidence | null {
  if (key === HOUSEHOLD_FACT) return householdEvidence(view);
  const found = evidenceOf(view, key, [key]);
  return found.state === "stated" && found.verifier === null && !hasPaper(view, key) ? null : found;
}

const hasPaper = ({ documents }: Pick<EvidenceView, "documents">, key: FactKey) =>
  heldDocuments(documents).some(({ code }) => factsOfDocument(code).includes(key));

/** What 一（一）4 rests on where the household is not on the list; null where it is, or another category is asked for. */
export function householdNotOnFile(view: EvidenceView & Pick<ApplicationView, "category">): string | null {
  return view.category === HOUSEHOLD_CLAUSE && !view.householdOnFile ? householdEvidence(view).label : null;
}

/** 社保 一致 姜晓彤 11-20 */
export function evidenceText({ label, verifier, on }: Evidence): string {
  return [label, verifier, on?.slice(5)].filter(Boolean).join(" ");
}

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
