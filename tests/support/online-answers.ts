/** Answers to every step of the online application, by field. */
import type { CalendarDate } from "~/lib/calendar-date";
import { DEMO_UNITS } from "~db/seed/demo-accounts";

/** By the name of the field; several for boxes that can be ticked together. */
export type Answers = Record<string, string | string[]>;

/** A day as the three fields that ask for it. */
export function dayFields(name: string, day: CalendarDate): Answers {
  const [year = "", month = "", date = ""] = day.split("-").map((part) => String(Number(part)));
  return { [`${name}.year`]: year, [`${name}.month`]: month, [`${name}.day`]: date };
}

/** What makes her 大龄失业人员, living in 健康胡同社区. */
export const ANSWERS: Answers = {
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
  ...dayFields("unemployedSince", "2025-06-03"),
  unemploymentReason: "contract_ended",
  registered: "yes",
  ...dayFields("registeredOn", "2025-06-12"),
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
export function valuesOf(answers: Answers): Record<string, string[]> {
  return Object.fromEntries(
    Object.entries(answers).map(([name, answer]) => [name, Array.isArray(answer) ? answer : [answer]]),
  );
}
