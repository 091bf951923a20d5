/** The application form's fields as text, and the content they state. Works the same with and without JavaScript. */
import type { ShownDocument } from "./application-inputs";
import { DOCUMENT_CODES } from "./documents";
import type { StoredFacts } from "./application-facts";
import type { RecognitionCategory } from "./categories";
import type { ApplicationDetails } from "./application-details";
import { detailsFromForm, hasDetails, valuesOfDetails } from "./details-form";
import { answer, filled, type FormValues, text, valueOf, yesNo } from "./form-values";

export { type FormValues, formValues, valueOf } from "./form-values";

export const YES_NO_FIELDS = [
  "ableToWork",
  "willingToWork",
  "labourRelation",
  "employerInsured",
  "businessRegistration",
  "everEmployed",
  "everInsured",
  "stateOwnedLayoff",
  "disabilityCertificate",
  "urbanDibao",
  "zeroEmploymentHousehold",
] as const;

/** The checkbox that states: holds no post in another unit. */
export const NO_POST = "none";

function dayOrNone(values: FormValues, name: string): string | null | undefined {
  if (valueOf(values, `${name}.none`) === "yes") return null;
  return filled(valueOf(values, name));
}

function landExpropriation(values: FormValues) {
  const taken = answer(valueOf(values, "landExpropriation"));
  if (taken !== true) return taken === false ? null : undefined;
  return {
    level: filled(valueOf(values, "landExpropriation.level")),
    allLandLost: answer(valueOf(values, "landExpropriation.allLandLost")),
  };
}

function graduation(values: FormValues) {
  const graduated = answer(valueOf(values, "graduation"));
  if (graduated !== true) return graduated === false ? null : undefined;
  return {
    leftSchoolOn: filled(valueOf(values, "graduation.leftSchoolOn")),
    fullTimeDomestic: answer(valueOf(values, "graduation.fullTimeDomestic")),
    level: filled(valueOf(values, "graduation.level")),
  };
}

function companyPosts(values: FormValues): string[] | undefined {
  const posts = values.companyPosts ?? [];
  if (posts.length === 0) return undefined;
  return posts.filter((post) => post !== NO_POST);
}

/** What the form states, still to be checked by `applicationContentSchema`; an empty field is left out. */
export function contentFromForm(values: FormValues): unknown {
  const facts = {
    retirementCategory: filled(valueOf(values, "retirementCategory")),
    ...Object.fromEntries(YES_NO_FIELDS.map((name) => [name, answer(valueOf(values, name))])),
    unemploymentRegisteredOn: dayOrNone(values, "unemploymentRegisteredOn"),
    unemployedSince: dayOrNone(values, "unemployedSince"),
    companyPosts: companyPosts(values),
    monthlyIncome: filled(valueOf(values, "monthlyIncome")),
    ...(valueOf(values, "details.zeroEmploymentHousehold.id") === ""
      ? {}
      : { zeroEmploymentHousehold: true }),
    landExpropriation: landExpropriation(values),
    graduation: graduation(values),
  };
  return {
    category: filled(valueOf(values, "category")),
    facts: withoutUndefined(facts),
    declaration: valueOf(values, "declaration") === "yes",
    documents: DOCUMENT_CODES.flatMap((code) => {
      const verifiedBy = valueOf(values, `document.${code}`);
      return verifiedBy === "" ? [] : [{ code, verifiedBy }];
    }),
    ...(hasDetails(values) ? { details: detailsFromForm(values) } : {}),
    // A form without the field says nothing of it; an empty one takes the day back.
    ...(values.appliedOn ? { appliedOn: filled(valueOf(values, "appliedOn")) ?? null } : {}),
  };
}

function withoutUndefined(record: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(record)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => [
        name,
        value && typeof value === "object" && !Array.isArray(value)
          ? withoutUndefined(value as Record<string, unknown>)
          : value,
      ]),
  );
}

/** The fields of a saved draft. */
export function valuesOfDraft(draft: {
  category: RecognitionCategory;
  facts: StoredFacts;
  documents: readonly ShownDocument[];
  declaration: boolean;
  details?: ApplicationDetails;
  appliedOn?: string | null;
}): FormValues {
  const { facts } = draft;
  const land = facts.landExpropriation;
  const school = facts.graduation;
  return {
    category: [draft.category],
    appliedOn: text(draft.appliedOn),
    retirementCategory: text(facts.retirementCategory),
    ...Object.fromEntries(YES_NO_FIELDS.map((name) => [name, yesNo(facts[name])])),
    unemploymentRegisteredOn: text(facts.unemploymentRegisteredOn),
    "unemploymentRegisteredOn.none": facts.unemploymentRegisteredOn === null ? ["yes"] : [],
    unemployedSince: text(facts.unemployedSince),
    "unemployedSince.none": facts.unemployedSince === null ? ["yes"] : [],
    companyPosts: facts.companyPosts?.length === 0 ? [NO_POST] : (facts.companyPosts ?? []),
    monthlyIncome: text(facts.monthlyIncome),
    landExpropriation: land === null ? ["no"] : land ? ["yes"] : [],
    "landExpropriation.level": text(land?.level),
    "landExpropriation.allLandLost": yesNo(land?.allLandLost),
    graduation: school === null ? ["no"] : school ? ["yes"] : [],
    "graduation.leftSchoolOn": text(school?.leftSchoolOn),
    "graduation.fullTimeDomestic": yesNo(school?.fullTimeDomestic),
    "graduation.level": text(school?.level),
    declaration: draft.declaration ? ["yes"] : [],
    ...Object.fromEntries(draft.documents.map((one) => [`document.${one.code}`, [one.verifiedBy]])),
    ...(draft.details ? valuesOfDetails(draft.details) : {}),
  };
}

/** Errors by field name: `facts.unemployedSince` belongs to the field `unemployedSince`. */
export function errorsByField(
  violations: readonly { path: string; message: string }[],
): Record<string, string[]> {
  const errors: Record<string, string[]> = {};
  for (const { path, message } of violations) (errors[path.replace(/^facts\./, "")] ??= []).push(message);
  return errors;
}
