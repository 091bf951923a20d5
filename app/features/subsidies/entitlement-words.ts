/** The counter in words: what a caseworker reads out to the person. Pure. */
import { ageLabel } from "~/law/retirement";
import { formatSource } from "~/law/source";
import type { Counter } from "./entitlements";
import { subsidyKinds } from "./kinds";
import { monthLabel } from "./months";
import { lastMonthBefore } from "./retirement-exception";

const CATEGORY_WORDS = { male: "男", female50: "女，50岁类", female55: "女，55岁类" } as const;

/** 60岁1个月 → kept for the notes below. */
const years = (months: number): string => ageLabel({ years: Math.floor(months / 12), months: months % 12 });

/** Why the limit is what it is, one line per category the facts leave open. */
export function exceptionLines({ exception }: Counter): string[] {
  const when = exception.assumed
    ? `若${monthLabel(exception.firstGrant)}首次享受`
    : `${monthLabel(exception.firstGrant)}首次享受`;
  return exception.cases.map(({ category, retiresOn, monthsToRetirement, applies }) => {
    const last = lastMonthBefore(retiresOn);
    const line = `${CATEGORY_WORDS[category]}：${retiresOn} 退休；${when}时`;
    if (exception.firstGrant > last) return `${line}已到退休年龄，不再补贴。`;
    const distance =
      monthsToRetirement <= 0 ? "当月退休" : `距退休 ${years(monthsToRetirement).replace("岁", "年")}`;
    const result = applies ? `不足5年，可延长至退休（${monthLabel(last)}止）` : "不适用退休例外，36 个月";
    return `${line}${distance}，${result}。`;
  });
}

/** 剩 26 个月, 到退休还有 7 个月可享, 确定还剩 7 个月，最多 35 个月, 期满 … */
export function leftWords({ left, leftAtMost, state, over, overOn, used, most }: Counter): string {
  if (over > 0) return `超期 ${over} 个月`;
  if (state === "over") return overOn ? `期满，自 ${overOn} 起` : "期满";
  if (left === leftAtMost) return left < most - used ? `到退休还有 ${left} 个月可享` : `剩 ${left} 个月`;
  return left === 0
    ? `待核定类别，最多还剩 ${leftAtMost} 个月`
    : `确定还剩 ${left} 个月，最多 ${leftAtMost} 个月`;
}

/** 公益性岗位社会保险补贴 17 个月、公益性岗位补贴 17 个月（其中 17 个月同月享受，合并计月）; empty when nothing was given. */
export function kindWords({ parts, together }: Pick<Counter, "parts" | "together">): string {
  const kinds = parts.map(({ kind, months }) => `${subsidyKinds.label(kind)} ${months} 个月`).join("、");
  const shared = together.reduce((sum, one) => (one.kinds.length > 1 ? sum + one.months : sum), 0);
  return shared > 0 ? `${kinds}（其中 ${shared} 个月同月享受，合并计月）` : kinds;
}

/** 财社〔2023〕181号 社会保险补贴期限 */
export const counterSource = ({ source }: Counter): string => formatSource(source);
