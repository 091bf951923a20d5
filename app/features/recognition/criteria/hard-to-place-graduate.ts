/**
 * 就业困难高校毕业生 (吉人社发〔2022〕10号 一（一）7): full-time domestic college, bachelor or postgraduate, left
 * school at least 2 years ago, never employed and never insured in any way. No age bound of its own.
 */
import { addYears, formatDate } from "~/lib/calendar-date";
import { valueOn } from "~/law/dated";
import { graduateYears } from "~/law/parameters";
import { categorySource } from "../categories";
import type { EligibilityFacts } from "../inputs";
import { graduationLevelLabels } from "../labels";
import { criterion, type Finding } from "./finding";

const SOURCE = categorySource("hard_to_place_graduate");

function fullTimeDomestic(facts: EligibilityFacts): Finding {
  const outcome = criterion("full_time_domestic", SOURCE);
  const graduation = facts.graduation;
  if (graduation === undefined) return outcome.unknown("未填毕业情况。", ["graduation"]);
  if (graduation === null) return outcome.unmet("不是普通高等学校毕业生。");
  if (graduation.fullTimeDomestic === false) return outcome.unmet("不是国内全日制普通高等学校毕业生。");
  if (graduation.fullTimeDomestic === undefined || graduation.level === undefined) {
    const missing = (["fullTimeDomestic", "level"] as const).filter((name) => graduation[name] === undefined);
    return outcome.unknown(
      "未填全是否国内全日制普通高等学校毕业及学历层次。",
      missing.map((name) => `graduation.${name}`),
    );
  }
  return outcome.met(`国内全日制普通高等学校${graduationLevelLabels[graduation.level]}毕业。`);
}

function leftSchool(facts: EligibilityFacts): Finding {
  const { value: years } = valueOn(graduateYears, facts.asOf);
  const outcome = criterion("left_school", SOURCE);
  const graduation = facts.graduation;
  if (graduation === null) return outcome.unmet("没有离校时间，不是普通高等学校毕业生。");
  if (graduation?.leftSchoolOn === undefined) {
    return outcome.unknown("未填离校日期。", [graduation ? "graduation.leftSchoolOn" : "graduation"]);
  }
  const metOn = addYears(graduation.leftSchoolOn, years);
  const words = `${formatDate(graduation.leftSchoolOn)}离校`;
  return facts.asOf >= metOn
    ? outcome.met(`${words}，离校 ${years} 年及以上。`, { metOn })
    : outcome.unmet(`${words}，未满 ${years} 年，${formatDate(metOn)}起满足。`, { metOn });
}

/** Two separate tests: a person never employed may still have paid insurance as an individual. */
function neverHappened(
  id: string,
  fact: "everEmployed" | "everInsured",
  value: boolean | undefined,
  what: string,
): Finding {
  const outcome = criterion(id, SOURCE);
  if (value === undefined) return outcome.unknown(`未填是否有过${what}。`, [fact]);
  return value ? outcome.unmet(`有过${what}，不属于“从未有过”。`) : outcome.met(`从未有过${what}。`);
}

export function hardToPlaceGraduate(facts: EligibilityFacts): Finding[] {
  return [
    fullTimeDomestic(facts),
    leftSchool(facts),
    neverHappened("never_employed", "everEmployed", facts.everEmployed, "就业经历"),
    neverHappened("never_insured", "everInsured", facts.everInsured, "社会保险缴费记录（含个人身份缴费）"),
  ];
}
