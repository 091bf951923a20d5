/** 零就业家庭成员 (吉人社发〔2022〕10号 一（一）4): the household itself has been recognized. */
import { categorySource } from "../categories";
import type { EligibilityFacts } from "../inputs";
import { yesNoCriterion, type Finding } from "./finding";

export function zeroEmploymentHousehold(facts: EligibilityFacts): Finding[] {
  const source = categorySource("zero_employment_household");
  return [
    yesNoCriterion(
      "zero_employment_household",
      source,
      "zeroEmploymentHousehold",
      facts.zeroEmploymentHousehold,
      {
        yes: "所在家庭已认定为零就业家庭。",
        no: "所在家庭未认定为零就业家庭。",
        unknown: "未填所在家庭是否已认定为零就业家庭。",
      },
    ),
  ];
}
