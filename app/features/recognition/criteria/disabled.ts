/** 残疾失业人员 (吉人社发〔2022〕10号 一（一）3): urban and holding the disability certificate. */
import { categorySource } from "../categories";
import type { EligibilityFacts } from "../inputs";
import { yesNoCriterion, type Finding } from "./finding";
import { urban } from "./urban";

const SOURCE = categorySource("disabled");

export function disabled(facts: EligibilityFacts): Finding[] {
  return [
    urban(facts, SOURCE),
    yesNoCriterion("disability_certificate", SOURCE, "disabilityCertificate", facts.disabilityCertificate, {
      yes: "持有《中华人民共和国残疾人证》。",
      no: "未持有《中华人民共和国残疾人证》。",
      unknown: "未填是否持有《中华人民共和国残疾人证》。",
    }),
  ];
}
