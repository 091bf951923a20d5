import type { RetirementCategory } from "~/law/retirement";
import type { Sex } from "~/lib/resident-id";

/** What the application form shows of the applicant's record, masked. */
export type ApplicantSummary = {
  id: string;
  name: string;
  sex: Sex;
  birthDate: string;
  residentId: string;
  householdPlace: string;
  householdKind: "urban" | "rural";
  residencePlace: string;
  residenceUrban: boolean;
  retirementCategory: RetirementCategory | null;
  ethnicity: string | null;
  education: string | null;
  phone: string | null;
};
