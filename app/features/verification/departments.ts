/**
 * The departments whose data can confirm what an applicant states (吉人社发〔2022〕10号 一（三） 部门信息共享), each
 * with the facts its registers hold.
 */
import { notice } from "~/law/clauses";
import type { FactKey } from "./fact-keys";

export const CHECK_SOURCE = notice("一（三）");

const DEPARTMENTS = {
  police: {
    label: "公安",
    facts: [
      "birthDate",
      "householdRegistration.division",
      "householdRegistration.kind",
      "habitualResidence.division",
      "habitualResidence.urban",
    ],
  },
  social_insurance: {
    label: "社保",
    facts: [
      "labourRelation",
      "employerInsured",
      "everInsured",
      "everEmployed",
      "unemploymentRegisteredOn",
      "unemployedSince",
      "stateOwnedLayoff",
      "retirementCategory",
    ],
  },
  market: { label: "市场监管", facts: ["businessRegistration", "companyPosts"] },
  civil_affairs: { label: "民政", facts: ["urbanDibao"] },
  disabled_federation: { label: "残联", facts: ["disabilityCertificate"] },
  tax: { label: "税务", facts: ["monthlyIncome", "businessRegistration", "labourRelation"] },
  education: {
    label: "教育",
    facts: ["graduation.fullTimeDomestic", "graduation.level", "graduation.leftSchoolOn"],
  },
  natural_resources: {
    label: "自然资源",
    facts: ["landExpropriation.level", "landExpropriation.allLandLost"],
  },
} as const satisfies Record<string, { label: string; facts: readonly FactKey[] }>;

export type Department = keyof typeof DEPARTMENTS;

export const DEPARTMENT_CODES = Object.keys(DEPARTMENTS) as [Department, ...Department[]];

export function isDepartment(text: string): text is Department {
  return Object.hasOwn(DEPARTMENTS, text);
}

/** 公安、社保 …; `record` is the person's own record here. Other words stand for themselves. */
export function sourceLabel(source: string): string {
  if (source === "record") return "人员登记";
  if (source === "site_check") return "实地核查";
  return isDepartment(source) ? DEPARTMENTS[source].label : source;
}

/** The facts of the form that this department's data can confirm. */
export function factsOfDepartment(department: Department): readonly FactKey[] {
  return DEPARTMENTS[department].facts;
}
