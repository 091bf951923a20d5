/**
 * 距法定退休年龄不足5年: what is first granted that close to retirement runs on to retirement. "不足" leaves the
 * number out (民法典第一千二百五十九条), so exactly five years are none. The distance is measured by the retirement law
 * of the day of the first grant; the end follows the law as it stands on the day asked about.
 */
import { retirementExceptionMonths } from "~/law/parameters";
import {
  possibleCategories,
  type RetirementCategory,
  type StatutoryRetirement,
  statutoryRetirement,
} from "~/law/retirement";
import { valueOn } from "~/law/dated";
import type { Source } from "~/law/source";
import type { Verdict } from "~/law/verdict";
import { addDays, type CalendarDate } from "~/lib/calendar-date";
import type { Sex } from "~/lib/resident-id";
import { monthOf, monthsApart } from "./months";

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

function verdictOf(cases: readonly ExceptionCase[]): Verdict {
  if (cases.every(({ applies }) => applies)) return "met";
  return cases.some(({ applies }) => applies) ? "unknown" : "unmet";
}

function retirements(facts: RetirementFacts, lawOn: CalendarDate): StatutoryRetirement[] {
  return possibleCategories(facts.sex, facts.retirementCategory).map((category) =>
    statutoryRetirement(facts.birthDate, category, lawOn),
  );
}

/**
 * The exception for a subsidy first granted for the month `firstMonth`, measured from month to month
 * (retirement month − first month < 60). Throws NoValueForDateError for an `asOf` before the notice.
 */
export function exceptionByMonth(
  facts: RetirementFacts,
  firstMonth: CalendarDate,
  asOf: CalendarDate,
): RetirementException {
  const { value, source } = valueOn(retirementExceptionMonths, asOf);
  const atGrant = retirements(facts, firstMonth);
  const cases = retirements(facts, asOf).map(({ category, retirementDate }, index) => {
    const then = atGrant[index]?.retirementDate ?? retirementDate;
    const monthsToRetirement = monthsApart(monthOf(firstMonth), monthOf(then));
    return { category, retiresOn: retirementDate, monthsToRetirement, applies: monthsToRetirement < value };
  });
  return { verdict: verdictOf(cases), firstGrant: monthOf(firstMonth), cases, source };
}

/** The last month that begins before retirement: what "to retirement" covers. */
export const lastMonthBefore = (retiresOn: CalendarDate): CalendarDate => monthOf(addDays(retiresOn, -1));
