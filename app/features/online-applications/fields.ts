/** Which field belongs to which step, and what each answer may be. Pure. */
import type { StepKey } from "./steps";

export const BUSINESS_KINDS = [
  { value: "licence", label: "营业执照，或办过法定登记（个体、企业等）" },
  { value: "legal_representative", label: "在别的单位任法定代表人" },
  { value: "shareholder", label: "在别的单位任股东（合伙人）" },
  { value: "supervisor", label: "在别的单位任监事" },
  { value: "director", label: "在别的单位任理事" },
  { value: "responsible_person", label: "在别的单位任负责人" },
] as const;

/** Name of the signature pad under the declaration. */
export const SIGNATURE_FIELD = "signature";

export const MAX_FAMILY_ROWS = 8;
export const MAX_JOB_ROWS = 3;

export const FAMILY_FIELDS = ["name", "relation", "residentId", "age", "employment", "income"] as const;
export const JOB_FIELDS = ["from", "to", "employer", "post"] as const;

/** Chosen instead of a category: the one that fits best by the answers. */
export const BEST_FITTING = "best";

/** First part of a field's name → its step; longer names (`registeredOn.year`, `family.0.name`) go with it. */
const OWNERS: Readonly<Record<string, StepKey>> = {
  ethnicity: "contact",
  education: "contact",
  retirementCategory: "contact",
  contactName: "contact",
  contactPhone: "contact",
  politicalStatus: "contact",
  maritalStatus: "contact",
  health: "contact",
  county: "residence",
  street: "residence",
  community: "residence",
  address: "residence",
  residenceUrban: "residence",
  household: "residence",
  householdCounty: "residence",
  householdProvince: "residence",
  householdKind: "residence",
  registered: "unemployment",
  registeredOn: "unemployment",
  registrationOffice: "unemployment",
  certificate: "unemployment",
  certificateNumber: "unemployment",
  certificateNumberChecked: "unemployment",
  unemployedSince: "unemployment",
  unemploymentReason: "unemployment",
  unemploymentBenefit: "unemployment",
  labourRelation: "unemployment",
  insurance: "unemployment",
  business: "unemployment",
  businessKinds: "unemployment",
  monthlyIncome: "unemployment",
  ableToWork: "unemployment",
  willingToWork: "unemployment",
  layoff: "category",
  formerEmployer: "category",
  formerNature: "category",
  terminatedOn: "category",
  disability: "category",
  disabilityNumber: "category",
  dibao: "category",
  dibaoNumber: "category",
  dibaoSince: "category",
  zeroHousehold: "category",
  zeroHouseholdNumber: "category",
  land: "category",
  landLevel: "category",
  landAllLost: "category",
  landAgreement: "category",
  landTakenOn: "category",
  graduate: "category",
  leftSchoolOn: "category",
  fullTime: "category",
  schoolLevel: "category",
  school: "category",
  major: "category",
  diploma: "category",
  everEmployed: "category",
  everInsured: "category",
  category: "category",
  family: "wishes",
  familyRows: "wishes",
  occupation: "wishes",
  workArea: "wishes",
  monthlyWage: "wishes",
  workForms: "wishes",
  training: "wishes",
  trainingWish: "wishes",
  startUp: "wishes",
  startUpWish: "wishes",
  welfarePost: "wishes",
  otherNeeds: "wishes",
  skills: "wishes",
  certificates: "wishes",
  job: "wishes",
};

/** The step a field is asked in; null for what no step asks. */
export function stepOfField(name: string): StepKey | null {
  return OWNERS[name.split(".")[0] ?? name] ?? null;
}
