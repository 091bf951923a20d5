/** The materials an applicant shows (吉人社发〔2022〕10号 二（一）). */
import { notice } from "~/law/clauses";
import type { Source } from "~/law/source";
import type { RecognitionCategory } from "./categories";

export const DOCUMENT_CODES = [
  "resident_id",
  "household_book",
  "residence_proof",
  "labour_termination_proof",
  "disability_certificate",
  "dibao_certificate",
  "land_expropriation_proof",
  "diploma",
] as const;
export type DocumentCode = (typeof DOCUMENT_CODES)[number];

/** The applicant has no such paper and cannot hand it in (二（二）: the reason of a refusal, never a material received). */
export const NOT_HELD = "not_held";
/** Where the applicant said so. */
export const SAID_IN = ["declaration", "correction_answer", "window"] as const;

/** One of `anyOf` satisfies the requirement; the first is the one asked for when none is there. */
export type DocumentRequirement = { anyOf: readonly [DocumentCode, ...DocumentCode[]]; source: Source };

/** What everybody shows. */
export const BASIC_REQUIREMENTS: readonly DocumentRequirement[] = [
  { anyOf: ["resident_id"], source: notice("二（一）") },
  { anyOf: ["household_book", "residence_proof"], source: notice("二（一）") },
];

const CATEGORY_REQUIREMENTS: Record<RecognitionCategory, readonly DocumentRequirement[]> = {
  laid_off: [{ anyOf: ["labour_termination_proof"], source: notice("二（一）1") }],
  older: [],
  disabled: [{ anyOf: ["disability_certificate"], source: notice("二（一）2") }],
  zero_employment_household: [],
  dibao: [{ anyOf: ["dibao_certificate"], source: notice("二（一）3") }],
  landless_farmer: [{ anyOf: ["land_expropriation_proof"], source: notice("二（一）4") }],
  hard_to_place_graduate: [{ anyOf: ["diploma"], source: notice("二（一）5") }],
};

/** The checklist of a category: what everybody shows, then what this category adds. */
export function requiredDocuments(category: RecognitionCategory): readonly DocumentRequirement[] {
  return [...BASIC_REQUIREMENTS, ...CATEGORY_REQUIREMENTS[category]];
}

/** The article that asks for a paper of the category (二（一）1–5). */
export function sourceOfPaper(category: RecognitionCategory, code: DocumentCode): Source {
  const asked = requiredDocuments(category).find(({ anyOf }) => anyOf.includes(code));
  return asked?.source ?? notice("二（一）");
}

/**
 * The papers that show a condition of a category. Only of these can it be recorded that the applicant has none: ID card
 * and household book can be issued anew to everybody, and without them nobody knows who applies.
 */
export const CONDITION_DOCUMENTS: readonly DocumentCode[] = Object.values(CATEGORY_REQUIREMENTS).flatMap(
  (all) => all.flatMap(({ anyOf }) => [...anyOf]),
);

/** What the checklist still lacks; with nothing shown, everything it asks for. */
export function missingDocuments(
  category: RecognitionCategory,
  shown: readonly DocumentCode[] | undefined,
): DocumentCode[] {
  return requiredDocuments(category)
    .filter((requirement) => !requirement.anyOf.some((code) => shown?.includes(code)))
    .map((requirement) => requirement.anyOf[0]);
}

/** The papers that may be shown in the place of another. */
export function standsFor(code: DocumentCode): readonly DocumentCode[] {
  return BASIC_REQUIREMENTS.find(({ anyOf }) => anyOf.includes(code))?.anyOf ?? [code];
}
