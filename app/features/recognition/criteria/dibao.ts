/** 低保失业人员 (吉人社发〔2022〕10号 一（一）5): urban, on urban dibao now, out of work for a continuous year. */
import { dibaoUnemployedMonths } from "~/law/parameters";
import { categorySource } from "../categories";
import type { EligibilityFacts } from "../inputs";
import { yesNoCriterion, type Finding } from "./finding";
import { unemploymentDuration } from "./unemployment-duration";
import { urban } from "./urban";

const SOURCE = categorySource("dibao");

export function dibao(facts: EligibilityFacts): Finding[] {
  return [
    urban(facts, SOURCE),
    yesNoCriterion("urban_dibao", SOURCE, "urbanDibao", facts.urbanDibao, {
      yes: "正在享受城镇最低生活保障待遇。",
      no: "未在享受城镇最低生活保障待遇。",
      unknown: "未填是否正在享受城镇最低生活保障待遇。",
    }),
    unemploymentDuration(facts, dibaoUnemployedMonths),
  ];
}
