/** What the calculator answers: the law's own verdicts, in the words of a citizen. Pure. */
import { assessmentOf, categoryRows, exclusionRows, gateRows } from "~/features/recognition/clause-rows";
import { RECOGNITION_CATEGORIES, type RecognitionCategory } from "~/features/recognition/categories";
import { whyThisCategory } from "~/features/recognition/category-order";
import { categoryLabels, documentLabels } from "~/features/recognition/labels";
import { assessEligibility, type EligibilityFacts, verdictForCategory } from "~/features/recognition/rules";
import { notice } from "~/law/clauses";
import { processingDays, publicNoticeDays } from "~/law/parameters";
import { valueOn } from "~/law/dated";
import { ageLabel, possibleCategories, statutoryRetirement } from "~/law/retirement";
import { formatSource } from "~/law/source";
import { addWorkingDays, type WorkCalendar, withinCalendar } from "~/law/working-calendar";
import type { Verdict } from "~/law/verdict";
import { type CalendarDate, formatDate } from "~/lib/calendar-date";

export type ResultRow = { id: string; verdict: Verdict; title: string; reason: string; source: string };

export type CategoryResult = {
  code: RecognitionCategory;
  label: string;
  /** Over gate, exclusions and the category's own conditions. */
  verdict: Verdict;
  /** Over its own conditions alone, as the law's endpoint says of a category. */
  own: Verdict;
  rows: ResultRow[];
  /** Where nothing but time is lacking. */
  metOn: CalendarDate | null;
  documents: string[];
};

export type CalculatorResult = {
  asOf: CalendarDate;
  categories: CategoryResult[];
  /** Common conditions and exclusions that do not hold or are not answered. */
  common: ResultRow[];
  retirement: { label: string; date: CalendarDate; age: string }[];
  /** If it were accepted today; null where the calendar ends. */
  /** An income is stated and no county chosen: the row of the stable income waits for that choice alone. */
  needsCounty: boolean;
  procedure: { noticeUntil: CalendarDate | null; decisionBy: CalendarDate | null; source: string };
};

type Row = Omit<ResultRow, "source"> & { source: Parameters<typeof formatSource>[0] };
const shown = ({ id, verdict, title, reason, source }: Row): ResultRow => ({
  id,
  verdict,
  title,
  reason,
  source: formatSource(source),
});

const RETIREMENT_LABELS = { male: "男", female50: "女（原 50 岁）", female55: "女（原 55 岁）" } as const;
const RANK: Record<Verdict, number> = { met: 0, unknown: 1, unmet: 2 };

function retirement({
  sex,
  birthDate,
  retirementCategory,
}: EligibilityFacts): CalculatorResult["retirement"] {
  if (!sex || !birthDate) return [];
  return possibleCategories(sex, retirementCategory).map((category) => {
    const { retirementDate, statutoryAge } = statutoryRetirement(birthDate, category);
    return { label: RETIREMENT_LABELS[category], date: retirementDate, age: ageLabel(statutoryAge) };
  });
}

function lastDay(calendar: WorkCalendar, from: CalendarDate, days: number): CalendarDate | null {
  return withinCalendar(() => addWorkingDays(calendar, from, days).result);
}

/** The first category that time alone brings, and the day. */
export function soonest(categories: readonly CategoryResult[]): { label: string; on: CalendarDate } | null {
  return categories.reduce<{ label: string; on: CalendarDate } | null>(
    (first, { label, metOn, verdict }) =>
      metOn !== null && verdict !== "met" && (first === null || metOn < first.on)
        ? { label, on: metOn }
        : first,
    null,
  );
}

/** What stands above the answer: what holds, or what will hold first and when. */
export function headline({ categories, common }: Pick<CalculatorResult, "categories" | "common">): string {
  const names = (verdict: Verdict) =>
    categories.filter((one) => one.verdict === verdict).map((one) => `“${one.label}”`);
  const met = names("met");
  if (met.length > 0) return `按您填的情况，符合${met.join("、")}`;
  const barring = common.filter((row) => row.verdict === "unmet");
  const barred = barring.length > 0;
  const held = categories.filter((one) => one.own === "met").map((one) => `“${one.label}”`);
  if (barred && held.length > 0) {
    const why = barring.map((row) => `“${row.title}”`).join("、");
    return `按您填的情况，${held.join("、")}本身的条件都满足，但共同条件${why}不符合，现在还不能认定`;
  }
  const next = soonest(categories);
  if (next !== null) {
    const day = `${formatDate(next.on)}起满足“${next.label}”的年龄、时长条件`;
    return barred
      ? `按您填的情况，现在不符合；共同条件里有不符合的，解决后${day}`
      : `按您填的情况，现在还不符合；其他情况不变，${day}`;
  }
  if (names("unknown").length > 0) return "还有没答的问题，暂时不能判断";
  return "按您填的情况，现在不符合七类中的任何一类";
}

/** Where several hold: which one an application takes by itself, and that another may be chosen. */
export function choiceWords({ categories }: Pick<CalculatorResult, "categories">): string | null {
  const [taken, ...others] = categories.filter((one) => one.verdict === "met").map((one) => one.code);
  if (taken === undefined) return null;
  const why = whyThisCategory(taken, others, true);
  return why && `${why}申请时想按另一类，在“按哪一类申请？”里选那一类。`;
}

const NEEDS_COUNTY = "没有选现在住在哪个县（市、区）。各地的最低工资标准不同，选了才能算有没有达到。";

/** In a citizen's words: what is missing is one answer of the page. */
function inPlainWords(row: ResultRow, needsCounty: boolean): ResultRow {
  return needsCounty && row.id === "stable_income" ? { ...row, reason: NEEDS_COUNTY } : row;
}

/** Throws NoValueForDateError before 2022-05-10. */
export function calculate(facts: EligibilityFacts, calendar: WorkCalendar): CalculatorResult {
  const eligibility = assessEligibility(facts);
  const categories = RECOGNITION_CATEGORIES.map((code): CategoryResult => {
    const assessment = assessmentOf(eligibility, code);
    return {
      code,
      label: categoryLabels[code],
      verdict: verdictForCategory(eligibility, code),
      own: assessment?.verdict ?? "unknown",
      rows: assessment ? categoryRows(assessment).map(shown) : [],
      metOn: assessment?.metOn ?? null,
      documents: assessment?.missingDocuments.map((one) => documentLabels[one]) ?? [],
    };
  });
  const { asOf } = facts;
  const needsCounty = Boolean(facts.monthlyIncome) && facts.habitualResidence?.division === undefined;
  return {
    asOf,
    categories: categories.toSorted((a, b) => RANK[a.verdict] - RANK[b.verdict] || RANK[a.own] - RANK[b.own]),
    common: [...gateRows(eligibility), ...exclusionRows(eligibility)]
      .filter((row) => row.verdict !== "met")
      .map((row) => inPlainWords(shown(row), needsCounty)),
    needsCounty,
    retirement: retirement(facts),
    procedure: {
      noticeUntil: lastDay(calendar, asOf, valueOn(publicNoticeDays, asOf).value),
      decisionBy: lastDay(calendar, asOf, valueOn(processingDays, asOf).value),
      source: formatSource(notice("二（四）")),
    },
  };
}
