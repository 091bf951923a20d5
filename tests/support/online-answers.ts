/** Answers to every step of the online application, by field. */
import { DEMO_UNITS } from "~db/seed/demo-accounts";

/** What makes her 大龄失业人员, living in 健康胡同社区. */
export const ANSWERS: Record<string, string | string[]> = {
  ethnicity: "01",
  education: "60",
  retirementCategory: "female50",
  county: String(DEMO_UNITS.nanguan),
  street: String(DEMO_UNITS.minkangStreet),
  community: String(DEMO_UNITS.jiankangHutongCommunity),
  address: "幸福小区 3 栋 501",
  residenceUrban: "yes",
  household: "here",
  householdKind: "urban",
  "unemployedSince.year": "2025",
  "unemployedSince.month": "6",
  "unemployedSince.day": "3",
  unemploymentReason: "contract_ended",
  registered: "yes",
  "registeredOn.year": "2025",
  "registeredOn.month": "6",
  "registeredOn.day": "12",
  registrationOffice: "民康街道公共就业服务中心",
  certificate: "pending",
  labourRelation: "no",
  insurance: "personal",
  business: "no",
  monthlyIncome: "600",
  ableToWork: "yes",
  willingToWork: "yes",
  layoff: "no",
  disability: "no",
  dibao: "no",
  zeroHousehold: "no",
  land: "no",
  graduate: "no",
  category: "best",
  "occupation.0": "保洁",
  workArea: "county",
  monthlyWage: "2600",
  workForms: ["full_time"],
  training: "no",
  startUp: "no",
  welfarePost: "yes",
};

/** Answers as the forms post them. */
export function valuesOf(answers: Record<string, string | string[]>): Record<string, string[]> {
  return Object.fromEntries(
    Object.entries(answers).map(([name, answer]) => [name, Array.isArray(answer) ? answer : [answer]]),
  );
}
