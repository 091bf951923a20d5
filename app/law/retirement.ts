/**
 * Statutory retirement. Since 2025-01-01 the age rises by steps with the birth month; before that day the
 * original ages applied. Women's original age (50 or 55) follows from the post, not from the sex, so the
 * category is a stored fact and an unknown category leaves two possible days.
 */
import { addMonths, type CalendarDate } from "~/lib/calendar-date";
import type { Sex } from "~/lib/resident-id";
import { dated, valueOn } from "./dated";
import { RETIREMENT_1978, RETIREMENT_MEASURES } from "./documents";
import { cite, type Source } from "./source";

export const RETIREMENT_CATEGORIES = ["male", "female50", "female55"] as const;
export type RetirementCategory = (typeof RETIREMENT_CATEGORIES)[number];

/** 办法第一条: the first birth month that is delayed, months of birth per month of delay, and the most delay. */
type DelayRule = { firstBirthMonth: `${number}-${number}`; step: number; cap: number };
type RetirementLaw = Record<RetirementCategory, { originalYears: number; delay: DelayRule | null }>;

const retirementLaw = dated<RetirementLaw>({
  key: "statutory_retirement",
  label: "法定退休年龄",
  unit: "schedule",
  values: [
    {
      from: "1978-06-02",
      value: {
        male: { originalYears: 60, delay: null },
        female55: { originalYears: 55, delay: null },
        female50: { originalYears: 50, delay: null },
      },
      source: cite(RETIREMENT_1978, "退休条件"),
    },
    {
      from: "2025-01-01",
      value: {
        male: { originalYears: 60, delay: { firstBirthMonth: "1965-01", step: 4, cap: 36 } },
        female55: { originalYears: 55, delay: { firstBirthMonth: "1970-01", step: 4, cap: 36 } },
        female50: { originalYears: 50, delay: { firstBirthMonth: "1975-01", step: 2, cap: 60 } },
      },
      source: cite(RETIREMENT_MEASURES, "第一条"),
    },
  ],
});

export type StatutoryRetirement = {
  category: RetirementCategory;
  /** The birthday in the retirement month, or that month's last day: retired from this day on. */
  retirementDate: CalendarDate;
  /** `YYYY-MM` */
  retirementMonth: string;
  statutoryAge: { years: number; months: number };
  delayMonths: number;
  source: Source;
};

function monthIndex(date: string): number {
  return Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1;
}

function delayMonths(birthDate: CalendarDate, rule: DelayRule | null): number {
  if (!rule) return 0;
  const born = monthIndex(birthDate) - monthIndex(rule.firstBirthMonth);
  return born < 0 ? 0 : Math.min(Math.floor(born / rule.step) + 1, rule.cap);
}

/**
 * Statutory retirement of one category under the law of `lawOn` (by default the latest on file).
 * Throws NoValueForDateError for a `lawOn` before 1978-06-02.
 */
export function statutoryRetirement(
  birthDate: CalendarDate,
  category: RetirementCategory,
  lawOn: CalendarDate = "2999-12-31",
): StatutoryRetirement {
  const { value, source } = valueOn(retirementLaw, lawOn);
  const { originalYears, delay } = value[category];
  const delayed = delayMonths(birthDate, delay);
  const months = originalYears * 12 + delayed;
  const retirementDate = addMonths(birthDate, months);
  return {
    category,
    retirementDate,
    retirementMonth: retirementDate.slice(0, 7),
    statutoryAge: { years: Math.floor(months / 12), months: months % 12 },
    delayMonths: delayed,
    source,
  };
}

/** The categories that sex and stored category leave open; a category of the other sex is ignored. */
export function possibleCategories(
  sex: Sex | null | undefined,
  category: RetirementCategory | null | undefined,
): readonly RetirementCategory[] {
  const bySex: readonly RetirementCategory[] =
    sex === "male" ? ["male"] : sex === "female" ? ["female50", "female55"] : RETIREMENT_CATEGORIES;
  return category && bySex.includes(category) ? [category] : bySex;
}

export type RetirementSpan = { earlier: StatutoryRetirement; later: StatutoryRetirement };

/** The earliest and latest retirement the known facts allow; equal when the category is known. */
export function retirementSpan(
  birthDate: CalendarDate,
  sex: Sex | null | undefined,
  category: RetirementCategory | null | undefined,
  lawOn?: CalendarDate,
): RetirementSpan {
  const all = possibleCategories(sex, category)
    .map((one) => statutoryRetirement(birthDate, one, lawOn))
    .sort((a, b) => a.retirementDate.localeCompare(b.retirementDate));
  const [earlier, later] = [all[0], all.at(-1)];
  if (!earlier || !later) throw new RangeError("No retirement category is possible");
  return { earlier, later };
}

/** Whether statutory retirement is reached on a day; `unknown` between the earlier and the later date. */
export function retirementReached(span: RetirementSpan, asOf: CalendarDate): "met" | "unmet" | "unknown" {
  if (asOf < span.earlier.retirementDate) return "unmet";
  return asOf >= span.later.retirementDate ? "met" : "unknown";
}

/** 60岁1个月 */
export function ageLabel(age: { years: number; months: number }): string {
  return age.months === 0 ? `${age.years}岁` : `${age.years}岁${age.months}个月`;
}
