/** 下岗失业人员 (吉人社发〔2022〕10号 一（一）1): laid off by a former state-owned enterprise; no urban condition. */
import { categorySource } from "../categories";
import type { EligibilityFacts } from "../inputs";
import { yesNoCriterion, type Finding } from "./finding";

export function laidOff(facts: EligibilityFacts): Finding[] {
  return [
    yesNoCriterion(
      "state_owned_layoff",
      categorySource("laid_off"),
      "stateOwnedLayoff",
      facts.stateOwnedLayoff,
      {
        yes: "原国有（含厂办大集体）企业下岗失业。",
        no: "不是原国有（含厂办大集体）企业下岗失业人员。",
        unknown: "未填是否原国有（含厂办大集体）企业下岗。",
      },
    ),
  ];
}
