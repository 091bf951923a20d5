/** What somebody may do against a decision about them, beyond asking the office that made it. Pure. */
import { ADMINISTRATIVE_LITIGATION_LAW, RECONSIDERATION_LAW } from "./documents";
import { cite } from "./source";

/** 行政复议: 60 days from knowing of the decision, unless a law gives more. */
export const RECONSIDERATION_DAYS = { days: 60, source: cite(RECONSIDERATION_LAW, "第二十条") } as const;

/** 行政诉讼: six months from knowing, or having to know, of the decision. */
export const LITIGATION_MONTHS = {
  months: 6,
  source: cite(ADMINISTRATIVE_LITIGATION_LAW, "第四十六条"),
} as const;

/** The sentence that ends a letter telling somebody of a decision against them. */
export function remedySentence(): string {
  const [review, suit] = [RECONSIDERATION_DAYS, LITIGATION_MONTHS];
  return `不服本决定的，可以自知道本决定之日起 ${review.days} 日内依法申请行政复议（${review.source.document}${review.source.article}），也可以自知道本决定之日起 ${suit.months} 个月内依法向人民法院提起行政诉讼（${suit.source.document}${suit.source.article}）。`;
}
