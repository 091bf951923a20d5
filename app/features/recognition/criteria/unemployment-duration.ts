/**
 * How long a person has been out of work (吉人社发〔2022〕10号 一（一）2、5). Counted from 失业起始日期, which has its
 * own proof; the registration may be younger, which is a warning and not a refusal. The period ends on the
 * corresponding day or the month's last day (民法典第二百零二条).
 */
import { addMonths, elapsedLabel, formatDate } from "~/lib/calendar-date";
import { valueOn, type DatedParameter } from "~/law/dated";
import type { EligibilityFacts } from "../inputs";
import { criterion, type Finding } from "./finding";

/** 6个月, 1年 */
function periodLabel(months: number): string {
  return months % 12 === 0 ? `${months / 12}年` : `${months}个月`;
}

function shorterRegistration(facts: EligibilityFacts, months: number): string | null {
  const registeredOn = facts.unemploymentRegisteredOn;
  if (!registeredOn || registeredOn > facts.asOf || addMonths(registeredOn, months) <= facts.asOf)
    return null;
  return `失业登记（${formatDate(registeredOn)}）未满${periodLabel(months)}，时长以失业起始日期为准，请核对失业起始日期的证明。`;
}

export function unemploymentDuration(facts: EligibilityFacts, parameter: DatedParameter<number>): Finding {
  const { value: months, source } = valueOn(parameter, facts.asOf);
  const outcome = criterion("unemployment_duration", source);
  const since = facts.unemployedSince;
  if (since === undefined)
    return outcome.unknown("未填失业起始日期，不能计算失业时长。", ["unemployedSince"]);
  if (since === null) return outcome.unmet("不在失业状态。");
  const metOn = addMonths(since, months);
  const required = `失业${periodLabel(months)}以上`;
  if (facts.asOf < since) {
    return outcome.unmet(`失业起始日期 ${formatDate(since)}晚于判断日期，不满足${required}。`, { metOn });
  }
  const words = `${formatDate(since)}起失业，至判断日 ${elapsedLabel(since, facts.asOf)}`;
  if (facts.asOf < metOn)
    return outcome.unmet(`${words}，未满${periodLabel(months)}，${formatDate(metOn)}起满足。`, { metOn });
  const warning = shorterRegistration(facts, months);
  return outcome.met(`${words}，满足${required}。`, { metOn, ...(warning ? { warning } : {}) });
}
