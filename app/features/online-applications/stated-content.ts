/** The answers of a draft in the shapes of the register: person, facts, details. Pure. */
import type { NewPersonInput } from "~/features/people/inputs";
import type { ApplicationContent, StatedFacts } from "~/features/recognition/application-inputs";
import type { FormValues } from "~/features/recognition/application-form";
import type { RecognitionCategory } from "~/features/recognition/categories";
import { mayHold, whyThisCategory } from "~/features/recognition/category-order";
import { isRecognitionCategory } from "~/features/recognition/category-guard";
import { requiredDocuments } from "~/features/recognition/documents";
import { assessEligibility, type Eligibility } from "~/features/recognition/rules";
import type { CalendarDate } from "~/lib/calendar-date";
import { checkResidentId } from "~/lib/resident-id";
import { amountText, dayOf, filled, filledRows, listOf, text, yes } from "./answers";
import { isNoNumber } from "./check-fields";
import type { DraftContent } from "./draft";
import { FAMILY_FIELDS, JOB_FIELDS, MAX_FAMILY_ROWS, MAX_JOB_ROWS } from "./fields";
import { HOUSEHOLD_NUMBER_UNKNOWN } from "./known-household";
import { absentPapers } from "./paper-answers";

const LICENCE = "licence";

/** Removes members that are undefined, so that a fact left open is not stated. */
function stated<T extends Record<string, unknown>>(record: T): T {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined)) as T;
}

export function householdDivision(draft: DraftContent): string | undefined {
  const { values, place } = draft;
  switch (text(values, "household")) {
    case "here":
      return place?.division;
    case "jilin":
      return filled(text(values, "householdCounty"));
    case "elsewhere":
      return filled(text(values, "householdProvince"));
    default:
      return undefined;
  }
}

function householdKind(values: FormValues): "urban" | "rural" | undefined {
  const kind = text(values, "householdKind");
  return kind === "urban" || kind === "rural" ? kind : undefined;
}

/** 没有 / 有但已经注销 / 有 → the licence and the posts of 一（二）2. */
function businessFacts(values: FormValues): Pick<StatedFacts, "businessRegistration" | "companyPosts"> {
  const answer = text(values, "business");
  if (answer === "no" || answer === "cancelled") return { businessRegistration: false, companyPosts: [] };
  const kinds = values.businessKinds ?? [];
  if (answer !== "yes" || kinds.length === 0) return {};
  return {
    businessRegistration: kinds.includes(LICENCE),
    companyPosts: kinds.filter((kind) => kind !== LICENCE),
  };
}

function incomeOf(values: FormValues): number | undefined {
  const typed = amountText(text(values, "monthlyIncome"));
  return /^\d{1,7}(\.\d{1,2})?$/.test(typed) ? Number(typed) : undefined;
}

function landFact(values: FormValues): StatedFacts["landExpropriation"] {
  const taken = yes(values, "land");
  if (taken !== true) return taken === false ? null : undefined;
  return stated({
    level: filled(text(values, "landLevel")) as NonNullable<StatedFacts["landExpropriation"]>["level"],
    allLandLost: yes(values, "landAllLost"),
  });
}

function graduationFact(values: FormValues, today: CalendarDate): StatedFacts["graduation"] {
  const graduated = yes(values, "graduate");
  if (graduated !== true) return graduated === false ? null : undefined;
  return stated({
    leftSchoolOn: dayOf(values, "leftSchoolOn", today),
    fullTimeDomestic: yes(values, "fullTime"),
    level: filled(text(values, "schoolLevel")) as NonNullable<StatedFacts["graduation"]>["level"],
  });
}

/** The facts of the conditions as stated so far; what is not answered is left out. */
export function statedFacts(draft: DraftContent, today: CalendarDate): StatedFacts {
  const { values, place } = draft;
  const { sex, birthDate } = checkResidentId(draft.residentId);
  const women = text(values, "retirementCategory");
  const retirement = women === "female50" || women === "female55" ? women : undefined;
  const registered = yes(values, "registered");
  const insurance = text(values, "insurance");
  return stated({
    sex: sex ?? undefined,
    birthDate: birthDate ?? undefined,
    retirementCategory: sex === "male" ? "male" : retirement,
    householdRegistration: stated({ division: householdDivision(draft), kind: householdKind(values) }),
    habitualResidence: stated({ division: place?.division, urban: yes(values, "residenceUrban") }),
    ableToWork: yes(values, "ableToWork"),
    willingToWork: yes(values, "willingToWork"),
    unemploymentRegisteredOn: registered === false ? null : dayOf(values, "registeredOn", today),
    unemployedSince: dayOf(values, "unemployedSince", today),
    labourRelation: yes(values, "labourRelation"),
    employerInsured: insurance === "" ? undefined : insurance === "employer",
    ...businessFacts(values),
    monthlyIncome: incomeOf(values),
    everEmployed: yes(values, "graduate") ? yes(values, "everEmployed") : undefined,
    everInsured: yes(values, "graduate") ? yes(values, "everInsured") : undefined,
    stateOwnedLayoff: yes(values, "layoff"),
    disabilityCertificate: yes(values, "disability"),
    urbanDibao: yes(values, "dibao"),
    zeroEmploymentHousehold: yes(values, "zeroHousehold"),
    landExpropriation: landFact(values),
    graduation: graduationFact(values, today),
  });
}

/** How the draft stands today; no verdict decides anything. */
export function assessDraft(draft: DraftContent, today: CalendarDate): Eligibility {
  return assessEligibility({ ...statedFacts(draft, today), asOf: today });
}

/** The category applied for: the chosen one, or the best fitting; null where the answers fit none and nobody chose. */
export function chosenCategory(draft: DraftContent, today: CalendarDate): RecognitionCategory | null {
  const chosen = text(draft.values, "category");
  if (isRecognitionCategory(chosen)) return chosen;
  return mayHold(assessDraft(draft, today).categories)[0]?.code ?? null;
}

/** Beside which other categories that hold as well the application is made, and why; null where none does. */
export function categoryChoice(draft: DraftContent, today: CalendarDate): string | null {
  const eligibility = assessDraft(draft, today);
  const taken = chosenCategory(draft, today);
  const met = eligibility.categories.flatMap(({ code, verdict }) => (verdict === "met" ? [code] : []));
  if (taken === null || !met.includes(taken)) return null;
  const chosen = isRecognitionCategory(text(draft.values, "category"));
  return whyThisCategory(taken, met, !chosen);
}

function familyOf(values: FormValues) {
  return filledRows(values, "family", FAMILY_FIELDS, MAX_FAMILY_ROWS).map((index) => {
    const at = (field: string) => text(values, `family.${index}.${field}`);
    return stated({
      name: at("name"),
      relation: at("relation"),
      residentId: filled(at("residentId")),
      age: filled(at("age")),
      employment: filled(at("employment")),
      monthlyIncome: filled(amountText(at("income")).replace(/\..*$/, "")),
    });
  });
}

function jobsOf(values: FormValues) {
  return filledRows(values, "job", JOB_FIELDS, MAX_JOB_ROWS).map((index) => {
    const at = (field: string) => text(values, `job.${index}.${field}`);
    return stated({
      from: filled(at("from")),
      to: filled(at("to")),
      employer: at("employer"),
      post: filled(at("post")),
    });
  });
}

const NOT_REGISTERED = "未办理失业登记";

/** The rest of the 认定表, still to be checked by `applicationDetailsSchema`. */
export function statedDetails(draft: DraftContent, today: CalendarDate): unknown {
  const { values } = draft;
  const at = (name: string) => filled(text(values, name));
  const numbered = (name: string) => (isNoNumber(text(values, name)) ? undefined : at(name));
  const when = <T>(asked: string, value: T) => (yes(values, asked) ? value : undefined);
  const number = text(values, "disabilityNumber").replaceAll(/\s/g, "").toUpperCase();
  const category = chosenCategory(draft, today);
  const additional = assessDraft(draft, today).categories.filter(
    (one) => one.verdict === "met" && one.code !== category,
  );
  return stated({
    ethnicity: at("ethnicity"),
    education: at("education"),
    politicalStatus: at("politicalStatus"),
    maritalStatus: at("maritalStatus"),
    health: at("health"),
    school: when("graduate", at("school")),
    major: when("graduate", at("major")),
    diplomaNumber: when("graduate", numbered("diploma")),
    alternateContact: stated({ name: at("contactName"), phone: at("contactPhone") }),
    employmentCertificateNumber: text(values, "certificate") === "have" ? at("certificateNumber") : undefined,
    employmentCertificatePending: text(values, "certificate") === "pending" ? true : undefined,
    unemploymentRegistrationOffice:
      yes(values, "registered") === false ? NOT_REGISTERED : at("registrationOffice"),
    unemploymentReason: at("unemploymentReason"),
    unemploymentBenefit: at("unemploymentBenefit"),
    insuranceState: at("insurance"),
    formerEmployer: yes(values, "layoff")
      ? stated({
          name: at("formerEmployer"),
          nature: at("formerNature"),
          terminatedOn: dayOf(values, "terminatedOn", today),
        })
      : {},
    skills: listOf(text(values, "skills")),
    certificates: listOf(text(values, "certificates")),
    workHistory: jobsOf(values),
    additionalCategories: additional.map((one) => one.code),
    disability:
      yes(values, "disability") && number !== "" && !isNoNumber(number)
        ? { certificateNumber: number, kind: number.slice(18, 19), grade: number.slice(19, 20) }
        : {},
    dibao: yes(values, "dibao")
      ? stated({ certificateNumber: numbered("dibaoNumber"), since: dayOf(values, "dibaoSince", today) })
      : {},
    zeroEmploymentHousehold: yes(values, "zeroHousehold")
      ? { number: at("zeroHouseholdNumber") ?? HOUSEHOLD_NUMBER_UNKNOWN }
      : {},
    land: yes(values, "land")
      ? stated({
          agreementNumber: numbered("landAgreement"),
          expropriatedOn: dayOf(values, "landTakenOn", today),
        })
      : {},
    family: familyOf(values),
    wishes: stated({
      occupations: [...new Set([0, 1, 2].flatMap((index) => at(`occupation.${index}`) ?? []))],
      area: at("workArea"),
      monthlyWage: filled(amountText(text(values, "monthlyWage")).replace(/\..*$/, "")),
      workForms: values.workForms ?? [],
    }),
    services: stated({
      training: yes(values, "training"),
      trainingWish: when("training", at("trainingWish")),
      startUp: yes(values, "startUp"),
      startUpWish: when("startUp", at("startUpWish")),
      welfarePost: yes(values, "welfarePost"),
      other: at("otherNeeds"),
    }),
  });
}

/** What the application is opened with; the caller parses it with `applicationContentSchema`. */
export function statedContent(draft: DraftContent, today: CalendarDate, declaration: boolean): unknown {
  const category = chosenCategory(draft, today);
  const asked = category ? requiredDocuments(category).flatMap(({ anyOf }) => anyOf) : [];
  return {
    category: category ?? undefined,
    facts: statedFacts(draft, today),
    details: statedDetails(draft, today),
    declaration,
    // Photos are no inspection: which papers hold up is said at the window or by data sharing. That there is none,
    // only the applicant can say.
    documents: absentPapers(draft, asked) satisfies ApplicationContent["documents"],
  };
}

/** The person as the register would take them; null while the residence is open. */
export function statedPerson(draft: DraftContent, today: CalendarDate): NewPersonInput | null {
  const { values, place } = draft;
  const division = householdDivision(draft);
  const kind = householdKind(values);
  const urban = yes(values, "residenceUrban");
  if (!place || division === undefined || kind === undefined || urban === undefined) return null;
  const { retirementCategory } = statedFacts(draft, today);
  return {
    name: draft.name,
    residentId: draft.residentId,
    phone: draft.phone,
    householdRegistration: { division, kind },
    habitualResidence: { division: place.division, urban },
    ...stated({
      ethnicity: filled(text(values, "ethnicity")),
      education: filled(text(values, "education")),
      address: filled(text(values, "address")),
      retirementCategory,
    }),
  };
}
