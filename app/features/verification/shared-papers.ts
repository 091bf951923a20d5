/** 共享核验: a paper checked in a department's data rests on the department's recorded answer (一（三）). Pure. */
import type { ShownDocument } from "~/features/recognition/application-inputs";
import type { DocumentCode } from "~/features/recognition/documents";
import { documentVerificationLabels } from "~/features/recognition/labels";
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

type Check = Pick<CheckView, "method" | "source" | "factKey" | "conclusion" | "voided">;

/** Whether a department's answer 一致 is on record for what the paper shows; a paper seen itself needs none. */
export function isProvenPaper({ code, verifiedBy }: ShownDocument, checks: readonly Check[]): boolean {
  if (verifiedBy !== "data_sharing") return true;
  const { department, facts } = PAPERS[code];
  return checks.some(
    (one) =>
      one.method === "data_sharing" &&
      one.voided === null &&
      one.conclusion === "consistent" &&
      (one.factKey === null ? one.source === department : facts.some((key) => key === one.factKey)),
  );
}

/** 核验原件、共享核验、共享核验（无比对记录） */
export function paperWords(document: ShownDocument, checks: readonly Check[]): string {
  const words = documentVerificationLabels[document.verifiedBy];
  return isProvenPaper(document, checks) ? words : `${words}（无比对记录）`;
}
