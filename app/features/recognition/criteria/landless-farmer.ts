/**
 * 失地农民 (吉人社发〔2022〕10号 一（一）6): land taken by unified expropriation of a government of county level or
 * above, and all contracted farmland lost. No urban condition.
 */
import { categorySource } from "../categories";
import type { EligibilityFacts } from "../inputs";
import { expropriationLevelLabels } from "../labels";
import { criterion, type Finding } from "./finding";

const SOURCE = categorySource("landless_farmer");
const BELOW_COUNTY: readonly string[] = ["village", "township"];

function expropriationLevel(facts: EligibilityFacts): Finding {
  const outcome = criterion("expropriation_level", SOURCE);
  const land = facts.landExpropriation;
  if (land === null) return outcome.unmet("没有被政府统一征地。");
  if (land?.level === undefined) {
    return outcome.unknown("未填实施征地的政府级别。", [
      land ? "landExpropriation.level" : "landExpropriation",
    ]);
  }
  const words = `由${expropriationLevelLabels[land.level]}实施征地`;
  return BELOW_COUNTY.includes(land.level)
    ? outcome.unmet(`${words}，不属于县级以上政府统一征地。`)
    : outcome.met(`${words}，属于县级以上（含县级）政府统一征地。`);
}

function allLandLost(facts: EligibilityFacts): Finding {
  const outcome = criterion("all_land_lost", SOURCE);
  const land = facts.landExpropriation;
  if (land === null) return outcome.unmet("没有被征地，未失去原承包耕地。");
  if (land?.allLandLost === undefined) {
    const missing = land ? "landExpropriation.allLandLost" : "landExpropriation";
    return outcome.unknown("未填是否完全失去原承包耕地。", [missing]);
  }
  return land.allLandLost
    ? outcome.met("已完全失去原承包耕地。")
    : outcome.unmet("仍有部分原承包耕地，未完全失去。");
}

export function landlessFarmer(facts: EligibilityFacts): Finding[] {
  return [expropriationLevel(facts), allLandLost(facts)];
}
