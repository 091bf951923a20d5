/**
 * What every applicant must meet (吉人社发〔2022〕10号 一（一）): household registration in Jilin, legal working
 * age, able and willing to work, registered as unemployed.
 */
import { addYears, ageOn, formatDate } from "~/lib/calendar-date";
import { notice } from "~/law/clauses";
import { valueOn } from "~/law/dated";
import { workingAgeFrom } from "~/law/parameters";
import { ageLabel, retirementReached, retirementSpan, type RetirementSpan } from "~/law/retirement";
import type { EligibilityFacts } from "../inputs";
import { criterion, yesNoCriterion, type Finding } from "./finding";

const SOURCE = notice("一（一）");
const JILIN_PREFIX = "22";

export function jilinHousehold(facts: EligibilityFacts): Finding {
  const outcome = criterion("jilin_household", SOURCE);
  const division = facts.householdRegistration?.division;
  if (division === undefined) {
    const missing = facts.householdRegistration ? "householdRegistration.division" : "householdRegistration";
    return outcome.unknown("未填户籍地，不能判断是否具有本省户籍。", [missing]);
  }
  return division.startsWith(JILIN_PREFIX)
    ? outcome.met("户籍在吉林省，具有本省户籍。")
    : outcome.unmet("户籍不在吉林省，不具有本省户籍。");
}

function retirementWords(span: RetirementSpan): string {
  const { earlier, later } = span;
  if (earlier.category === later.category) {
    return `法定退休日期 ${formatDate(earlier.retirementDate)}（${ageLabel(earlier.statutoryAge)}）`;
  }
  return `法定退休日期按类别不同为 ${formatDate(earlier.retirementDate)}至${formatDate(later.retirementDate)}`;
}

/** Which facts would settle the retirement category. */
function missingForRetirement(facts: EligibilityFacts): string[] {
  return facts.sex === undefined ? ["sex", "retirementCategory"] : ["retirementCategory"];
}

/**
 * From the 16th birthday to the day before statutory retirement under the law of `asOf`. Between the dates of
 * a woman's two possible categories the verdict is unknown (待核定) and a person decides.
 */
export function workingAge(facts: EligibilityFacts): Finding {
  const outcome = criterion("working_age", SOURCE);
  const { asOf, birthDate } = facts;
  if (birthDate === undefined)
    return outcome.unknown("未填出生日期，不能判断是否在法定劳动年龄内。", ["birthDate"]);
  const minimumAge = valueOn(workingAgeFrom, asOf).value;
  const from = addYears(birthDate, minimumAge);
  const born = `${formatDate(birthDate)}出生`;
  if (asOf < from) {
    return outcome.unmet(`${born}，未满 ${minimumAge} 周岁，${formatDate(from)}起进入法定劳动年龄。`, {
      metOn: from,
    });
  }
  const span = retirementSpan(birthDate, facts.sex, facts.retirementCategory, asOf);
  const words = `${born}，现 ${ageOn(birthDate, asOf)} 周岁，${retirementWords(span)}`;
  const reached = retirementReached(span, asOf);
  const byPost = retirementReached(retirementSpan(birthDate, facts.sex, undefined, asOf), asOf) === "unknown";
  const extra = byPost ? { decidedBy: "retirementCategory" as const } : {};
  if (reached === "unmet") return outcome.met(`${words}，在法定劳动年龄内。`, extra);
  if (reached === "met") return outcome.unmet(`${words}，已达到法定退休年龄。`, extra);
  return outcome.unknown(`${words}，原退休年龄类别待核定，需人工核定后判断。`, missingForRetirement(facts));
}

export function ableToWork(facts: EligibilityFacts): Finding {
  return yesNoCriterion("able_to_work", SOURCE, "ableToWork", facts.ableToWork, {
    yes: "有劳动能力。",
    no: "无劳动能力，不符合“有劳动能力”的条件。",
    unknown: "未填是否有劳动能力。",
  });
}

export function willingToWork(facts: EligibilityFacts): Finding {
  return yesNoCriterion("willing_to_work", SOURCE, "willingToWork", facts.willingToWork, {
    yes: "有就业意愿。",
    no: "无就业意愿，不符合“有就业意愿”的条件。",
    unknown: "未填是否有就业意愿。",
  });
}

export function registeredUnemployed(facts: EligibilityFacts): Finding {
  const outcome = criterion("registered_unemployed", SOURCE);
  const { asOf, unemploymentRegisteredOn: registeredOn } = facts;
  if (registeredOn === undefined) return outcome.unknown("未填失业登记日期。", ["unemploymentRegisteredOn"]);
  if (registeredOn === null) return outcome.unmet("未办理失业登记，应先办理失业登记。");
  if (registeredOn > asOf) {
    return outcome.unmet(`失业登记日期 ${formatDate(registeredOn)}晚于判断日期，判断当日尚未登记。`, {
      metOn: registeredOn,
    });
  }
  return outcome.met(`已于${formatDate(registeredOn)}办理失业登记。`, { metOn: registeredOn });
}

/** The gate in the notice's order. */
export const GATE = [jilinHousehold, workingAge, ableToWork, willingToWork, registeredUnemployed] as const;
