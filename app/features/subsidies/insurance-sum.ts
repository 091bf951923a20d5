/**
 * What the employer's part of pension, medical and unemployment insurance may come to: for somebody taken on and for
 * somebody in a public-welfare post alike (财社〔2023〕181号; 人社部发〔2019〕124号). Pure.
 */
import { INSURANCE_SUBSIDY_JILIN, SUBSIDY_FUND_RULE } from "~/law/documents";
import { cite, type Source } from "~/law/source";
import type { CalendarDate } from "~/lib/calendar-date";
import type { Violation } from "~/lib/errors";
import { formatFen } from "~/lib/money";
import { enoughWords, wordsAsked } from "./written-check";
import { monthLabel } from "./months";

/** Fen for one person and month, and the document the city has named for it. */
export type MonthlyCeiling = { fen: number; source: string };

export type AskedSum = {
  /** Of a subsidy already on record, at its decision. */
  id: string | null;
  /** Fen. */
  amount: number;
  payee?: string | null;
  contributionPaid?: number | null;
  checkedBy?: string | null;
};

const insurance = cite(SUBSIDY_FUND_RULE, "社会保险补贴");
const paidFirst = cite(INSURANCE_SUBSIDY_JILIN, "先缴后补");

/** Names of one employer differ by blanks and by the width of brackets. */
const plain = (name: string) => name.normalize("NFKC").replaceAll(/\s/g, "");

export const isOneOf = (name: string, employers: readonly string[]): boolean =>
  employers.some((one) => plain(one) === plain(name));

/** A month and what was earned in it: the higher of the wage on record and the local minimum wage, null for neither. */
export type EarnedMonth = { month: CalendarDate; most: number | null };

/**
 * Never more than was paid, nor than the city's standard. Where the city has set none, the part is at least less than
 * the wage it is a part of, and whoever enters and whoever approves write how the sum was checked.
 */
export function insuranceSumProblems(
  asked: AskedSum,
  ceiling: MonthlyCeiling | null,
  earned: readonly EarnedMonth[],
): Violation[] {
  const { amount, contributionPaid } = asked;
  if (contributionPaid != null && amount > contributionPaid) {
    return [
      tooMuch(
        "over_the_contribution",
        `补贴不能多于单位实缴：单位部分实缴 ${formatFen(contributionPaid)}，所填 ${formatFen(amount)}。`,
        paidFirst,
      ),
    ];
  }
  if (ceiling === null) return [...overTheWage(amount, earned), ...unchecked(asked)];
  const most = ceiling.fen * earned.length;
  if (amount <= most) return [];
  return [
    tooMuch(
      "over_the_ceiling",
      `${earned.length} 个月最多 ${formatFen(most)}（每人每月 ${formatFen(ceiling.fen)}，依据：${ceiling.source}），所填 ${formatFen(amount)} 超出，请核对金额。`,
      insurance,
    ),
  ];
}

const tooMuch = (code: string, message: string, source: Source): Violation => ({
  path: "amount",
  code,
  message,
  source,
});

function overTheWage(amount: number, earned: readonly EarnedMonth[]): Violation[] {
  let most = 0;
  for (const one of earned) {
    if (one.most === null) return [];
    most += one.most;
  }
  const first = earned[0];
  if (amount <= most || first === undefined) return [];
  const span =
    earned.length > 1 ? `${monthLabel(first.month)}等 ${earned.length} 个月` : monthLabel(first.month);
  return [
    tooMuch(
      "over_the_wage",
      `社会保险补贴只补单位缴纳的部分，这一部分按工资计缴，不会多于工资：${span}按记录的工资和最低工资标准中较高的计为 ${formatFen(most)}，所填 ${formatFen(amount)}。请核对金额；记录的工资有误的，先更正工资。`,
      insurance,
    ),
  ];
}

function unchecked({ id, checkedBy }: AskedSum): Violation[] {
  if (enoughWords(checkedBy)) return [];
  return [
    {
      path: "note",
      code: "ceiling_unset",
      message: `本市（州）没有设定这项补贴的每月上限，金额没有标准可以比对；${wordsAsked(id, "凭什么核对的（如单位缴费凭证）")}`,
      source: paidFirst,
    },
  ];
}
