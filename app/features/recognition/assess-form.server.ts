import { parseWith } from "~/api/parse.server";
import type { Actor } from "~/lib/actor";
import { today } from "~/lib/clock.server";
import {
  CERTIFICATE_CHECKED,
  employmentCertificateWarnings,
  UNUSUAL_CERTIFICATE,
} from "~/lib/codes/employment-certificate";
import { isAppError, ruleBroken, type Violation } from "~/lib/errors";
import { notice } from "~/law/clauses";
import { getPersonInScope } from "~/features/people/queries.server";
import { applicationDetailsSchema, MASK } from "./application-details";
import { contentFromForm, type FormValues, valueOf } from "./application-form";
import { mergeRecordedFacts, type RecordedFacts } from "./application-facts";
import {
  applicationContentSchema,
  type ApplicationContent,
  type ShownDocument,
  shownDocumentSchema,
  statedFactsSchema,
} from "./application-inputs";
import { assessOrNull } from "./assess-or-null";
import { isRecognitionCategory } from "./category-guard";
import { DETAILS_MISSING, type FormFacts, missingDetails, type RecordedDetails } from "./details-missing";
import type { Eligibility } from "./rules";

/** The content a form states; throws 422 with the field of each fault. */
export function parseContent(values: FormValues): ApplicationContent {
  return parseWith(applicationContentSchema, contentFromForm(values), "body");
}

/**
 * Everything that keeps the form from being submitted, told at once: values that cannot stand, required fields, and
 * the promise. Throws 422 naming each; passes when none is left but what only the record can tell, or empty fields
 * that whoever hands in has been told of (`missingConfirmed`): the interface takes them too.
 */
export function requireSubmittable(values: FormValues, recorded: RecordedDetails): void {
  const raw = contentFromForm(values) as RawContent & { declaration?: unknown };
  const parsed = applicationContentSchema.safeParse(raw);
  const faults: Violation[] = parsed.success
    ? []
    : parsed.error.issues.map((issue) => ({
        path: issue.path.join("."),
        code: issue.code,
        message: issue.message,
      }));
  const named = new Set(faults.map(({ path }) => path));
  const details = applicationDetailsSchema.safeParse(raw.details ?? {});
  const category =
    typeof raw.category === "string" && isRecognitionCategory(raw.category) ? raw.category : "older";
  const missing =
    details.success && raw.details !== undefined
      ? missingDetails(category, details.data, raw.facts as FormFacts, {
          ...recorded,
          documents: shownDocuments(raw),
        }).filter(({ path }) => !named.has(path))
      : [];
  const unusual =
    details.success &&
    isUnusualCertificate(details.data.employmentCertificateNumber) &&
    valueOf(values, CERTIFICATE_CHECKED) !== "yes";
  if (unusual) {
    faults.push({
      path: "details.employmentCertificateNumber",
      code: "unusual_certificate_number",
      message: UNUSUAL_CERTIFICATE,
    });
  }
  const confirmed = missing.length <= confirmedMissing(values);
  if (faults.length === 0 && confirmed) return;
  const unpromised = raw.declaration === true ? [] : [UNPROMISED];
  const all = [...faults, ...missing, ...unpromised];
  if (faults.length + unpromised.length > 0) {
    throw ruleBroken(
      faults.length === 0 ? DETAILS_MISSING : "invalid_input",
      `还有 ${all.length} 处要填写或改正，不能提交。可以先存草稿。`,
      notice("二（一）"),
      all,
    );
  }
  throw ruleBroken(
    DETAILS_MISSING,
    `认定表还有 ${all.length} 处要填写或改正。确实填不了的，请在页面底部勾选“仍要提交”，以后再补。`,
    notice("二（一）"),
    all,
  );
}

/** The empty fields that the form was told of and is handed in without, by number. */
export function confirmedMissing(values: FormValues): number {
  const number = valueOf(values, "missingConfirmed");
  return /^\d{1,3}$/.test(number) ? Number(number) : 0;
}

const UNPROMISED: Violation = {
  path: "declaration",
  code: "declaration_required",
  message: "请由申请人阅读承诺内容并确认。",
  source: notice("一（三）"),
};

export type FormAssessment = {
  eligibility: Eligibility | null;
  violations: Violation[];
  /** Required fields still empty. */
  missing: Violation[];
  documents: ShownDocument[];
  /** By field: unusual, but not wrong. */
  hints: Record<string, string>;
};

type RawContent = { facts: unknown; category?: unknown; details?: unknown; documents?: unknown };

function shownDocuments(raw: RawContent): ShownDocument[] {
  const list = Array.isArray(raw.documents) ? raw.documents : [];
  return list.flatMap((one) => {
    const parsed = shownDocumentSchema.safeParse(one);
    return parsed.success ? [parsed.data] : [];
  });
}

/** Clear and not as such numbers usually are. */
function isUnusualCertificate(number: string | undefined): boolean {
  return (
    number !== undefined &&
    !number.includes(MASK) &&
    employmentCertificateWarnings(number, Number(today().slice(0, 4))).length > 0
  );
}

/** What the details lack and what looks unusual in them; nothing while a value is impossible. */
function assessDetails(
  raw: RawContent,
  facts: FormFacts,
  person: RecordedDetails,
): Pick<FormAssessment, "missing" | "hints"> {
  const details = applicationDetailsSchema.safeParse(raw.details ?? {});
  if (!details.success) return { missing: [], hints: {} };
  const category =
    typeof raw.category === "string" && isRecognitionCategory(raw.category) ? raw.category : null;
  const unusual = isUnusualCertificate(details.data.employmentCertificateNumber);
  return {
    missing: category ? missingDetails(category, details.data, facts, person) : [],
    hints: unusual
      ? {
          "details.employmentCertificateNumber":
            "通常为 16 位数字，第 9、10 位是发证年份，请对照证件再看一遍。",
        }
      : {},
  };
}

/**
 * How a half-filled form stands today: what can be read is assessed, what cannot is named. Gives no verdict
 * while a fact has an impossible value, so that nobody acts on a reading of it.
 */
export function assessFormFor(person: RecordedFacts & RecordedDetails, values: FormValues): FormAssessment {
  const raw = contentFromForm(values) as RawContent;
  const documents = shownDocuments(raw);
  try {
    const stated = parseWith(statedFactsSchema, raw.facts, "body");
    const { facts, violations } = mergeRecordedFacts(person, stated);
    return {
      eligibility: assessOrNull(facts, documents, today()),
      violations,
      documents,
      ...assessDetails(raw, facts, { ...person, documents }),
    };
  } catch (error) {
    if (!isAppError(error)) throw error;
    return {
      eligibility: null,
      violations: error.violations.map((one) => ({ ...one, path: `facts.${one.path}` })),
      documents,
      missing: [],
      hints: {},
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
