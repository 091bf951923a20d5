/** What the 认定表 still lacks, and where it contradicts the facts of the conditions (二（一）、二（二）). Pure. */
import { notice } from "~/law/clauses";
import type { Source } from "~/law/source";
import type { Violation } from "~/lib/errors";
import { type ApplicationDetails, detailAt } from "./application-details";
import { categorySource, type RecognitionCategory } from "./categories";
import { employerNatures } from "./details-codes";
import {
  CATEGORY_DETAILS,
  DETAIL_LABELS,
  type DetailPath,
  DETAILS_ON_PAPER,
  REQUIRED_DETAILS,
} from "./details-labels";
import type { ShownDocument } from "./application-inputs";
import type { ApplicationFacts } from "./inputs";
import { categoryLabels } from "./labels";
import { isHeld } from "./not-held";

/** The code of the question whether to hand in with empty fields. */
export const DETAILS_MISSING = "details_missing";

/** What the person's record already says; asked on the form only where it does not. */
export type RecordedDetails = {
  ethnicity?: string | null;
  education?: string | null;
  /** The person's household is on the list: its number and its members are on file (一（一）4). */
  household?: boolean;
  /** The checklist: what is read off a paper is not asked of whoever has said not to have it. */
  documents?: readonly ShownDocument[];
};

/** The facts that are fields of the form as well (失业登记日期、失业起始日期). */
export type FormFacts = Pick<ApplicationFacts, "unemploymentRegisteredOn" | "unemployedSince">;

function isFilled(details: ApplicationDetails, path: DetailPath, recorded: RecordedDetails): boolean {
  switch (path) {
    case "ethnicity":
    case "education":
      return Boolean(details[path] ?? recorded[path]);
    case "employmentCertificateNumber":
      return (
        details.employmentCertificateNumber !== undefined || details.employmentCertificatePending === true
      );
    case "zeroEmploymentHousehold":
      return Boolean(
        (recorded.household || undefined) ??
        details.zeroEmploymentHousehold.id ??
        details.zeroEmploymentHousehold.number,
      );
    case "family":
      return recorded.household === true || details.family.length > 0;
    default: {
      const value = detailAt(details, path);
      return Array.isArray(value) ? value.length > 0 : value !== undefined && value !== null;
    }
  }
}

function isOnAbsentPaper(path: DetailPath, documents: readonly ShownDocument[]): boolean {
  return documents.some((one) => !isHeld(one) && (DETAILS_ON_PAPER[one.code] ?? []).includes(path));
}

const missing = (path: string, label: string, source: Source, why = ""): Violation => ({
  path,
  code: "detail_missing",
  message: `认定表的“${label}”没有填${why}。`,
  source,
});

/** The details that a category asks for; those that also hold ask for theirs. */
export function requiredDetails(
  category: RecognitionCategory,
  additional: readonly RecognitionCategory[] = [],
): { path: DetailPath; category: RecognitionCategory | null }[] {
  const categories = [category, ...additional.filter((one) => one !== category)];
  return [
    ...REQUIRED_DETAILS.map((path) => ({ path, category: null })),
    ...categories.flatMap((one) => CATEGORY_DETAILS[one].map((path) => ({ path, category: one }))),
  ];
}

/**
 * Every field of the 认定表 that is required and empty, in the form's order, each with its clause: 二（一） for
 * everybody's, the category's own for the conditional ones. An answer of "none" to a date (null) is an answer.
 */
export function missingDetails(
  category: RecognitionCategory,
  details: ApplicationDetails,
  facts: FormFacts,
  recorded: RecordedDetails = {},
): Violation[] {
  const dates = [
    { path: "facts.unemploymentRegisteredOn", label: "失业登记日期", value: facts.unemploymentRegisteredOn },
    { path: "facts.unemployedSince", label: "失业起始日期", value: facts.unemployedSince },
  ] as const;
  return [
    ...dates
      .filter(({ value }) => value === undefined)
      .map(({ path, label }) => missing(path, label, notice("二（一）"))),
    ...requiredDetails(category, details.additionalCategories)
      .filter(
        ({ path }) => !isFilled(details, path, recorded) && !isOnAbsentPaper(path, recorded.documents ?? []),
      )
      .map(({ path, category: of }) =>
        of === null
          ? missing(`details.${path}`, DETAIL_LABELS[path], notice("二（一）"))
          : missing(
              `details.${path}`,
              DETAIL_LABELS[path],
              categorySource(of),
              `，${categoryLabels[of]}必须填写`,
            ),
      ),
  ];
}

/** 原国有（含厂办大集体）企业: what 一（一）1 means by the employer of somebody laid off. */
const STATE_OWNED: readonly string[] = ["state_owned", "factory_collective"];

/**
 * Laid off by a former state-owned enterprise (一（一）1; DOMAIN §1.4: employer nature) is more than a tick: the former
 * employer's nature, the reason of unemployment and the work history must not say the opposite.
 */
function layoffContradictions(details: ApplicationDetails, facts: ApplicationFacts): Violation[] {
  if (facts.stateOwnedLayoff !== true) return [];
  const { formerEmployer, unemploymentReason } = details;
  const against = (path: string, message: string): Violation => ({
    path,
    code: "contradicts_fact",
    message,
    source: categorySource("laid_off"),
  });
  const { nature } = formerEmployer;
  return [
    ...(nature !== undefined && !STATE_OWNED.includes(nature)
      ? [
          against(
            "details.formerEmployer.nature",
            `填了原国有（含厂办大集体）企业下岗，单位性质却是“${employerNatures.label(nature)}”，请对照解除（终止）劳动关系证明核对，改正其中一项。`,
          ),
        ]
      : []),
    ...(unemploymentReason === "never_worked"
      ? [
          against(
            "details.unemploymentReason",
            "填了原国有（含厂办大集体）企业下岗，失业原因却是从未就业，请核对，改正其中一项。",
          ),
        ]
      : []),
    ...(facts.everEmployed === false
      ? [
          against(
            "facts.everEmployed",
            "填了原国有（含厂办大集体）企业下岗，又填从未有过就业经历，请核对，改正其中一项。",
          ),
        ]
      : []),
  ];
}

/** Where the form says one thing as a fact and another as a detail: one of the two is wrong. */
export function detailContradictions(details: ApplicationDetails, facts: ApplicationFacts): Violation[] {
  const found: Violation[] = [];
  const say = (path: string, message: string) =>
    found.push({ path: `details.${path}`, code: "contradicts_fact", message });
  const { insuranceState, disability, formerEmployer, unemploymentReason, workHistory } = details;
  if (insuranceState !== undefined && facts.employerInsured !== undefined) {
    if ((insuranceState === "employer") !== facts.employerInsured) {
      say("insuranceState", "参保情况与“在用人单位参加社会保险”的回答不一致，请核对。");
    }
  }
  if (insuranceState === "personal" && facts.everInsured === false) {
    say("insuranceState", "填了以个人身份参保，又填从未有过社会保险缴费记录，请核对。");
  }
  if (unemploymentReason === "never_worked" && (facts.everEmployed === true || workHistory.length > 0)) {
    say("unemploymentReason", "失业原因为从未就业，但填有就业经历，请核对。");
  }
  if (facts.everEmployed === false && workHistory.length > 0) {
    say("workHistory", "填了工作经历，又填从未有过就业经历，请核对。");
  }
  found.push(...layoffContradictions(details, facts));
  const digits = disability.certificateNumber?.slice(18, 20) ?? "";
  if (/^\d\d$/.test(digits)) {
    if (disability.kind !== undefined && disability.kind !== digits[0]) {
      say("disability.kind", "残疾类别与残疾人证号第 19 位不一致，请对照证件核对。");
    }
    if (disability.grade !== undefined && disability.grade !== digits[1]) {
      say("disability.grade", "残疾等级与残疾人证号第 20 位不一致，请对照证件核对。");
    }
  }
  if (
    formerEmployer.terminatedOn &&
    facts.unemployedSince &&
    formerEmployer.terminatedOn > facts.unemployedSince
  ) {
    say("formerEmployer.terminatedOn", "解除（终止）劳动关系日期晚于失业起始日期，请核对。");
  }
  return found;
}
