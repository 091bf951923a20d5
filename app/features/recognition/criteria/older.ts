/** 大龄失业人员 (吉人社发〔2022〕10号 一（一）2): urban, women from 40 and men from 50, unemployed for 6 months. */
import { addYears, ageOn, formatDate } from "~/lib/calendar-date";
import type { Sex } from "~/lib/resident-id";
import { valueOn } from "~/law/dated";
import { olderAgeFemale, olderAgeMale, olderUnemployedMonths } from "~/law/parameters";
import { categorySource } from "../categories";
import type { EligibilityFacts } from "../inputs";
import { criterion, type Finding } from "./finding";
import { unemploymentDuration } from "./unemployment-duration";
import { urban } from "./urban";

const SOURCE = categorySource("older");
const SEX_WORDS: Record<Sex, string> = { male: "男性", female: "女性" };

/** The stated sex, or the one the retirement category implies. */
function sexOf(facts: EligibilityFacts): Sex | undefined {
  if (facts.sex !== undefined || facts.retirementCategory === undefined) return facts.sex;
  return facts.retirementCategory === "male" ? "male" : "female";
}

/** The age is reached on the birthday; for 29 February, on 28 February of a common year. */
function olderAge(facts: EligibilityFacts): Finding {
  const outcome = criterion("age", SOURCE);
  const { asOf, birthDate } = facts;
  if (birthDate === undefined) return outcome.unknown("未填出生日期，不能计算年龄。", ["birthDate"]);
  const ages = { male: valueOn(olderAgeMale, asOf).value, female: valueOn(olderAgeFemale, asOf).value };
  const words = `${formatDate(birthDate)}出生，现 ${ageOn(birthDate, asOf)} 周岁`;
  const sex = sexOf(facts);
  if (sex !== undefined) {
    const metOn = addYears(birthDate, ages[sex]);
    const required = `${SEX_WORDS[sex]}年满 ${ages[sex]} 周岁`;
    return asOf >= metOn
      ? outcome.met(`${words}，满足${required}。`, { metOn })
      : outcome.unmet(`${words}，未满足${required}，${formatDate(metOn)}起满足。`, { metOn });
  }
  const lower = Math.min(ages.male, ages.female);
  const upper = Math.max(ages.male, ages.female);
  if (asOf >= addYears(birthDate, upper)) return outcome.met(`${words}，不论性别均已满足年龄条件。`);
  if (asOf < addYears(birthDate, lower)) return outcome.unmet(`${words}，不论性别均未满足年龄条件。`);
  return outcome.unknown(`${words}，未填性别，不能判断适用 ${lower} 周岁还是 ${upper} 周岁。`, ["sex"]);
}

export function older(facts: EligibilityFacts): Finding[] {
  return [urban(facts, SOURCE), olderAge(facts), unemploymentDuration(facts, olderUnemployedMonths)];
}
