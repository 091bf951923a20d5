/**
 * 距法定退休年龄不足5年: what is first granted that close to retirement runs on to retirement. "不足" leaves the
 * number out (民法典第一千二百五十九条), so exactly five years are none. The distance is measured by the retirement law
 * of the day of the first grant; the end follows the law as it stands on the day asked about.
 */
import { retirementExceptionMonths } from "~/law/parameters";
import { possibleCategories, type RetirementCategory, statutoryRetirement } from "~/law/retirement";
import { valueOn } from "~/law/dated";
import type { Source } from "~/law/source";
import type { Verdict } from "~/law/verdict";
import { addDays, addMonths, type CalendarDate, laterOf } from "~/lib/calendar-date";
import type { Sex } from "~/lib/resident-id";
import { monthOf, monthsApart } from "./months";

const NOTICE_FROM = "2022-05-10";

export type RetirementFacts = {
  sex: Sex;
  birthDate: CalendarDate;
  /** Null for a woman whose original category is not settled. */
  retirementCategory: RetirementCategory | null;
};

export type ExceptionCase = {
  category: RetirementCategory;
  retiresOn: CalendarDate;
  /** Months from the first grant to retirement by the law of that day. */
  monthsToRetirement: number;
  applies: boolean;
};

export type RetirementException = {
  verdict: Verdict;
  firstGrant: CalendarDate;
  /** One per category the facts leave open: two for a woman whose category is not settled. */
  cases: ExceptionCase[];
  source: Source;
};

function verdictOf(cases: readonly Pick<ExceptionCase, "applies">[]): Verdict {
  if (cases.every(({ applies }) => applies)) return "met";
  return cases.some(({ applies }) => applies) ? "unknown" : "unmet";
}

/** The parameters on file begin with the notice; older grants are read by them too. */
const onFile = (day: CalendarDate) => laterOf(day, NOTICE_FROM);

/** Of each category the facts leave open: retirement by the law of the first grant, and whether it was that close. */
function casesAtGrant(facts: RetirementFacts, grantedOn: CalendarDate) {
  const { value, source } = valueOn(retirementExceptionMonths, onFile(grantedOn));
  const cases = possibleCategories(facts.sex, facts.retirementCategory).map((category) => {
    const retiredBy = statutoryRetirement(facts.birthDate, category, grantedOn).retirementDate;
    return { category, retiredBy, applies: addMonths(grantedOn, value) > retiredBy };
  });
  return { cases, source };
}

/**
 * Whether help first granted on a day (of a subsidy: the first day of its first month) runs on to retirement, by the
 * retirement law in force on that day (财社〔2023〕181号, 人社部发〔2019〕124号: 以初次核定享受时年龄为准); `unknown`
 * while a woman's open category decides. Ledger, posts and radar all ask here.
 */
export function runsToRetirement(facts: RetirementFacts, grantedOn: CalendarDate): Verdict {
  return verdictOf(casesAtGrant(facts, grantedOn).cases);
}

/** Per category that is left open: whether help first granted on a day runs to retirement, and to which day by `lawOn`. */
export function exceptionCases(facts: RetirementFacts, grantedOn: CalendarDate, lawOn: CalendarDate) {
  return casesAtGrant(facts, grantedOn).cases.map(({ category, retiredBy, applies }) => ({
    category,
    applies,
    retiredBy,
    retiresOn: statutoryRetirement(facts.birthDate, category, lawOn).retirementDate,
  }));
}

/**
 * The exception for a subsidy first granted for the month `firstMonth`; from the first day of a month the distance is
 * one of months (retirement month − first month < 60).
 */
export function exceptionByMonth(
  facts: RetirementFacts,
  firstMonth: CalendarDate,
  asOf: CalendarDate,
): RetirementException {
  const first = monthOf(firstMonth);
  const cases = exceptionCases(facts, first, asOf).map(({ retiredBy, ...one }) => ({
    ...one,
    monthsToRetirement: monthsApart(first, monthOf(retiredBy)),
  }));
  const { source } = casesAtGrant(facts, first);
  return { verdict: verdictOf(cases), firstGrant: first, cases, source };
}

/** The last month that begins before retirement: what "to retirement" covers. */
export const lastMonthBefore = (retiresOn: CalendarDate): CalendarDate => monthOf(addDays(retiresOn, -1));
