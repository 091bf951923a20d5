/**
 * What bars recognition (吉人社发〔2022〕10号 一（二）1–3). Here `met` means that the exclusion applies.
 * Insurance paid as an individual is no exclusion: only a labour relation or insurance through an employer is.
 */
import { notice } from "~/law/clauses";
import { NoValueForDateError } from "~/law/dated";
import { minimumWageOn, NoStandardForDivisionError, type MinimumWage } from "~/law/minimum-wage";
import { companyPostName } from "../company-posts";
import type { EligibilityFacts } from "../inputs";
import { criterion, yesNoCriterion, type Finding } from "./finding";

const EMPLOYMENT = notice("一（二）1");
const BUSINESS = notice("一（二）2");
const INCOME = notice("一（二）3");

export function labourRelation(facts: EligibilityFacts): Finding {
  return yesNoCriterion("labour_relation", EMPLOYMENT, "labourRelation", facts.labourRelation, {
    yes: "已与用人单位建立劳动关系，不予认定。",
    no: "未与用人单位建立劳动关系。",
    unknown: "未填是否与用人单位有劳动关系。",
  });
}

export function employerInsured(facts: EligibilityFacts): Finding {
  return yesNoCriterion("employer_insured", EMPLOYMENT, "employerInsured", facts.employerInsured, {
    yes: "在用人单位参加社会保险，不予认定。",
    no: "未在用人单位参加社会保险（以个人身份参保不属此情形）。",
    unknown: "未填是否在用人单位参加社会保险。",
  });
}

export function businessRegistration(facts: EligibilityFacts): Finding {
  return yesNoCriterion(
    "business_registration",
    BUSINESS,
    "businessRegistration",
    facts.businessRegistration,
    {
      yes: "已领取营业执照或办理法定登记，不予认定。",
      no: "未领取营业执照，未办理法定登记。",
      unknown: "未填是否有营业执照或法定登记。",
    },
  );
}

export function companyPost(facts: EligibilityFacts): Finding {
  const outcome = criterion("company_post", BUSINESS);
  const posts = facts.companyPosts;
  if (posts === undefined) return outcome.unknown("未填在其他单位任职情况。", ["companyPosts"]);
  if (posts.length === 0)
    return outcome.unmet("未在其他单位担任法定代表人、股东、监事、理事或负责人等职务。");
  return outcome.met(`在其他单位担任${posts.map(companyPostName).join("、")}，不予认定。`);
}

/** The local standard on the day of the test, or why there is none. */
function localMinimumWage(division: string, facts: EligibilityFacts): MinimumWage | string {
  try {
    return minimumWageOn(division, facts.asOf);
  } catch (error) {
    // Of a whole city or the province there is none: what is missing is the county, said without codes.
    if (error instanceof NoStandardForDivisionError) return "各地标准不同，请把常住地选到县（市、区）。";
    if (error instanceof NoValueForDateError) return error.message;
    throw error;
  }
}

/** Stable monthly income at or above the minimum wage of the habitual residence on the day of the test. */
export function stableIncome(facts: EligibilityFacts): Finding {
  const outcome = criterion("stable_income", INCOME);
  const income = facts.monthlyIncome;
  if (income === undefined)
    return outcome.unknown("未填月收入，不能与当地最低工资标准比较。", ["monthlyIncome"]);
  if (income === 0) return outcome.unmet("无收入，没有不低于当地最低工资标准的稳定收入。");
  const stated = `月收入 ${income.toFixed(2)} 元`;
  const division = facts.habitualResidence?.division;
  if (division === undefined) {
    const missing = facts.habitualResidence ? "habitualResidence.division" : "habitualResidence";
    return outcome.unknown(`${stated}，未填常住地，不能确定当地最低工资标准。`, [missing]);
  }
  const wage = localMinimumWage(division, facts);
  if (typeof wage === "string") return outcome.unknown(`${stated}，当地最低工资标准待核定：${wage}`, []);
  const standard = `常住地最低工资标准 ${wage.monthly} 元（${wage.effectiveFrom} 起执行）`;
  return Math.round(income * 100) >= wage.monthlyFen
    ? outcome.met(`${stated}，不低于${standard}，不予认定。`)
    : outcome.unmet(`${stated}，低于${standard}。`);
}

/** The exclusions in the notice's order. */
export const EXCLUSIONS = [
  labourRelation,
  employerInsured,
  businessRegistration,
  companyPost,
  stableIncome,
] as const;
