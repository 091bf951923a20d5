/** 下岗失业人员 (吉人社发〔2022〕10号 一（一）1): laid off by a former state-owned enterprise; no urban condition. */
import { categorySource } from "../categories";
import type { EligibilityFacts } from "../inputs";
import { yesNoCriterion, type Finding } from "./finding";

/** Two answers that cannot both be true: whoever decides has to ask. The tick alone gives the verdict. */
function withWarning(finding: Finding, { stateOwnedLayoff, everEmployed }: EligibilityFacts): Finding {
  if (stateOwnedLayoff !== true || everEmployed !== false) return finding;
  return { ...finding, warning: "又填从未有过就业经历，两项不能同时成立，请对照证明核对。" };
}

export function laidOff(facts: EligibilityFacts): Finding[] {
  const layoff = yesNoCriterion(
    "state_owned_layoff",
    categorySource("laid_off"),
    "stateOwnedLayoff",
    facts.stateOwnedLayoff,
    {
      yes: "原国有（含厂办大集体）企业下岗失业。",
      no: "不是原国有（含厂办大集体）企业下岗失业人员。",
      unknown: "未填是否原国有（含厂办大集体）企业下岗。",
    },
  );
  return [withWarning(layoff, facts)];
}
