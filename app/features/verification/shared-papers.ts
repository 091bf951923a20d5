/** 共享核验: a paper checked in a department's data rests on the department's recorded answer (一（三）). Pure. */
import type { StoredFacts } from "~/features/recognition/application-facts";
import type { ShownDocument } from "~/features/recognition/application-inputs";
import { type DocumentCode, NOT_HELD } from "~/features/recognition/documents";
import { documentStateLabels } from "~/features/recognition/labels";
import type { Department } from "./departments";
import type { FactKey } from "./fact-keys";
import type { CheckView } from "./views";

/** What each paper shows, and whose register holds it. */
const PAPERS: Readonly<Record<DocumentCode, { department: Department; facts: readonly FactKey[] }>> = {
  resident_id: { department: "police", facts: ["birthDate"] },
  household_book: {
    department: "police",
    facts: ["householdRegistration.division", "householdRegistration.kind"],
  },
  residence_proof: {
    department: "police",
    facts: ["habitualResidence.urban", "habitualResidence.division"],
  },
  labour_termination_proof: {
    department: "social_insurance",
    facts: ["stateOwnedLayoff", "unemployedSince"],
  },
  disability_certificate: { department: "disabled_federation", facts: ["disabilityCertificate"] },
  dibao_certificate: { department: "civil_affairs", facts: ["urbanDibao"] },
  land_expropriation_proof: {
    department: "natural_resources",
    facts: ["landExpropriation.level", "landExpropriation.allLandLost"],
  },
  diploma: {
    department: "education",
    facts: ["graduation.fullTimeDomestic", "graduation.level", "graduation.leftSchoolOn"],
  },
};

export const factsOfDocument = (code: DocumentCode) => PAPERS[code].facts;
export const departmentOfDocument = (code: DocumentCode) => PAPERS[code].department;

type Check = Pick<CheckView, "method" | "source" | "factKey" | "conclusion" | "voided" | "sharedValue">;

type Declared = Partial<StoredFacts>;
const NONE_DECLARED: Declared = {};

/** What is on record of a paper 共享核验; `seen`: the paper itself was looked at. */
type PaperState = "seen" | "confirmed" | "inconsistent" | "no_record" | "waiting" | "not_held";

const aboutPaper = (code: DocumentCode, { method, factKey, source, voided }: Check) =>
  method === "data_sharing" &&
  voided === null &&
  (factKey === null ? source === PAPERS[code].department : PAPERS[code].facts.some((key) => key === factKey));

/** A no to these is a no to the paper; a no to another fact (全日制) is still read off one. */
const EXISTS = ["disabilityCertificate", "urbanDibao", "stateOwnedLayoff"] as const;
const isExistence = (key: string | null | undefined) => EXISTS.find((one) => one === key);

/** 一致 without a value of its own confirms what was declared. */
function isDenied({ conclusion, factKey, sharedValue }: Check, code: DocumentCode, facts: Declared): boolean {
  if (conclusion === "no_record") return true;
  const key = isExistence(factKey ?? PAPERS[code].facts.find(isExistence));
  if (!key) return false;
  return (sharedValue ?? (conclusion === "consistent" ? facts[key] : undefined)) === false;
}

/** The strongest word counts: one confirmed fact of a paper shows that it is there, whatever another came to. */
function paperState(
  { code, verifiedBy }: ShownDocument,
  checks: readonly Check[],
  facts: Declared,
): PaperState {
  if (verifiedBy === NOT_HELD) return "not_held";
  if (verifiedBy !== "data_sharing") return "seen";
  const own = checks.filter((one) => aboutPaper(code, one));
  const denied = own.filter((one) => isDenied(one, code, facts));
  if (own.some((one) => one.conclusion === "consistent" && !denied.includes(one))) return "confirmed";
  if (denied.length > 0) return "no_record";
  return own.some((one) => one.conclusion === "inconsistent") ? "inconsistent" : "waiting";
}

/** Whether a department's answer 一致 is on record for what the paper shows; a paper seen itself needs none. */
export function isProvenPaper(
  document: ShownDocument,
  checks: readonly Check[],
  facts: Declared = NONE_DECLARED,
): boolean {
  return ["seen", "confirmed"].includes(paperState(document, checks, facts));
}

/** A department has answered, and its answer is not that there is such a paper: it was never received. */
export function isDeniedPaper(
  document: ShownDocument,
  checks: readonly Check[],
  facts: Declared = NONE_DECLARED,
): boolean {
  return ["inconsistent", "no_record"].includes(paperState(document, checks, facts));
}

const SHARED: Partial<Record<PaperState, string>> = {
  waiting: "（无比对记录）",
  inconsistent: "：不一致",
  no_record: "：无记录",
};

/** 核验原件、共享核验、共享核验（无比对记录）、共享核验：无记录 */
export function paperWords(
  document: ShownDocument,
  checks: readonly Check[],
  facts: Declared = NONE_DECLARED,
): string {
  return `${documentStateLabels[document.verifiedBy]}${SHARED[paperState(document, checks, facts)] ?? ""}`;
}
