/** Everything that must be mended before an online application is handed in, by step. Pure. */
import { applicationContentSchema, type ApplicationContent } from "~/features/recognition/application-inputs";
import { detailContradictions, missingDetails } from "~/features/recognition/details-missing";
import { detailsOf } from "~/features/recognition/application-details";
import { CATEGORY_DETAILS } from "~/features/recognition/details-labels";
import { BASIC_REQUIREMENTS, requiredDocuments } from "~/features/recognition/documents";
import { documentLabels } from "~/features/recognition/labels";
import type { DocumentCode } from "~/features/recognition/documents";
import type { CalendarDate } from "~/lib/calendar-date";
import { checkStep } from "./check-step";
import { type DraftContent, notHeldOf } from "./draft";
import { chosenCategory, statedContent } from "./stated-content";
import { STEPS, stepNumber, stepTitle, type StepKey } from "./steps";

export type ToMend = { step: StepKey; message: string };

/** Where the fields of the 认定表 are asked; what has no entry here stands in the category's step. */
const STEP_OF_PATH: readonly [RegExp, StepKey][] = [
  [/^details\.(ethnicity|education|politicalStatus|maritalStatus|health|alternateContact)/, "contact"],
  [/^facts\.(householdRegistration|habitualResidence)/, "residence"],
  [
    /^(facts\.(unemploy|labour|employer|business|company|monthly|able|willing)|details\.(employmentCertificate|unemployment|insurance))/,
    "unemployment",
  ],
  [/^details\.(family|wishes|services|skills|certificates|workHistory)/, "wishes"],
];

export function stepOfPath(path: string): StepKey {
  return STEP_OF_PATH.find(([pattern]) => pattern.test(path))?.[1] ?? "category";
}

/**
 * What only a category asks for is asked by its question, after a yes. Who answered no has none to give and may apply
 * all the same: it stays empty, and the window sees it as missing.
 */
const isOfCategory = (path: string) =>
  Object.values(CATEGORY_DETAILS).some((list) => list.some((detail) => path === `details.${detail}`));

export type DraftCheck =
  { ready: true; content: ApplicationContent; toMend: [] } | { ready: false; toMend: ToMend[] };

function fieldFaults(draft: DraftContent, today: CalendarDate): ToMend[] {
  return STEPS.flatMap(({ key }) => {
    const count = Object.keys(checkStep(key, draft, today)).length;
    return count === 0
      ? []
      : [{ step: key, message: `第 ${stepNumber(key)} 步“${stepTitle(key)}”还有 ${count} 处没填好。` }];
  });
}

/** `stale`: signed, but the answers were changed since. */
export type SignatureState = "signed" | "stale" | "none";

const UNSIGNED: Record<SignatureState, ToMend[]> = {
  signed: [],
  stale: [{ step: "materials", message: "签名以后您改过填写的内容，请看一遍第 6 步的承诺，重新签名。" }],
  none: [{ step: "materials", message: "还没有在承诺书上签名。" }],
};

/** The content ready for the register, or every step that still has something to mend. */
export function checkDraft(draft: DraftContent, today: CalendarDate, signature: SignatureState): DraftCheck {
  const faults = fieldFaults(draft, today);
  const unsigned = UNSIGNED[signature];
  if (faults.length > 0) return { ready: false, toMend: [...faults, ...unsigned] };
  const parsed = applicationContentSchema.safeParse(statedContent(draft, today, true));
  if (!parsed.success) {
    const issues = parsed.error.issues.map((issue) => ({
      step: stepOfPath(issue.path.join(".")),
      message: issue.message,
    }));
    return { ready: false, toMend: [...issues, ...unsigned] };
  }
  const { category, details, facts } = parsed.data;
  const stated = detailsOf(details);
  const empty = missingDetails(category, stated, facts).filter(({ path }) => !isOfCategory(path));
  const rest = [...empty, ...detailContradictions(stated, facts)].map(({ path, message }) => ({
    step: stepOfPath(path),
    message,
  }));
  if (rest.length > 0 || unsigned.length > 0) return { ready: false, toMend: [...rest, ...unsigned] };
  return { ready: true, content: parsed.data, toMend: [] };
}

export type AskedDocument = {
  code: DocumentCode;
  label: string;
  given: boolean;
  /** Said not to have one; nothing of the kind was sent. */
  notHeld: boolean;
};

/** The papers of the category with what has been uploaded; either of two counts for both. */
export function askedDocuments(
  draft: DraftContent,
  today: CalendarDate,
  uploaded: readonly (string | null)[],
): AskedDocument[] {
  const category = chosenCategory(draft, today);
  const absent = notHeldOf(draft.values).map((one) => one.code);
  return (category ? requiredDocuments(category) : BASIC_REQUIREMENTS).map(({ anyOf }) => {
    const given = anyOf.some((code) => uploaded.includes(code));
    return {
      code: anyOf[0],
      label: anyOf.map((code) => documentLabels[code]).join("或"),
      given,
      notHeld: !given && anyOf.some((code) => absent.includes(code)),
    };
  });
}
