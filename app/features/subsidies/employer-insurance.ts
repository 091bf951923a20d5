/**
 * 单位招用社会保险补贴: the employer's part of pension, medical and unemployment insurance of somebody it has taken on
 * (财社〔2023〕181号; 吉人社联字〔2017〕94号: 先缴后补). It needs the employment on record for every month, goes to that
 * employer and is never more than was paid or than the city's standard. Pure.
 */
import { INSURANCE_SUBSIDY_JILIN, SUBSIDY_FUND_RULE } from "~/law/documents";
import { cite, type Source } from "~/law/source";
import { addMonths, type CalendarDate } from "~/lib/calendar-date";
import type { Violation } from "~/lib/errors";
import { formatFen } from "~/lib/money";
import { monthLabel } from "./months";

export type EmployerJob = { employer: string | null; from: CalendarDate; until: CalendarDate | null };

/** Fen for one person and month, and the document the city has named for it. */
export type MonthlyCeiling = { fen: number; source: string };

type Asked = {
  /** Of a subsidy already on record, at its decision. */
  id: string | null;
  /** Fen. */
  amount: number;
  payee?: string | null;
  contributionPaid?: number | null;
  checkedBy?: string | null;
};

const hired = cite(SUBSIDY_FUND_RULE, "社会保险补贴");
const paidFirst = cite(INSURANCE_SUBSIDY_JILIN, "先缴后补");

const violation = (path: string, code: string, message: string, source: Source): Violation => ({
  path,
  code,
  message,
  source,
});

/** Names of one employer differ by blanks and by the width of brackets. */
const plain = (name: string) => name.normalize("NFKC").replaceAll(/\s/g, "");

/** Why the months or the sum cannot be given; empty when nothing speaks against them. */
export function employerProblems(
  asked: Asked,
  { jobs, employerCeiling }: { jobs: readonly EmployerJob[]; employerCeiling: MonthlyCeiling | null },
  months: readonly CalendarDate[],
): Violation[] {
  const jobsIn = (month: CalendarDate) =>
    jobs.filter(({ from, until }) => from < addMonths(month, 1) && (until === null || until > month));
  const without = months.find((month) => jobsIn(month).length === 0);
  if (without !== undefined) {
    return [
      violation(
        "fromMonth",
        "no_employer",
        `${monthLabel(without)}没有单位就业的记录，单位招用社会保险补贴只补给招用的单位；确已就业的，请先在“就业失业”登记单位和就业日期。`,
        hired,
      ),
    ];
  }
  return [
    ...payeeProblems(asked, months.flatMap(jobsIn)),
    ...sumProblems(asked, employerCeiling, months.length),
  ];
}

function payeeProblems({ payee }: Asked, jobs: readonly EmployerJob[]): Violation[] {
  const employers = [...new Set(jobs.flatMap(({ employer }) => employer ?? []))];
  if (!payee || employers.length === 0 || employers.some((name) => plain(name) === plain(payee))) return [];
  return [
    violation(
      "payee",
      "payee_not_employer",
      `这些月份就业的单位是“${employers.join("”“")}”，收款方填的是“${payee}”。补给招用的单位，请核对收款方或就业记录。`,
      hired,
    ),
  ];
}

function sumProblems(asked: Asked, ceiling: MonthlyCeiling | null, months: number): Violation[] {
  const { amount, contributionPaid, checkedBy } = asked;
  if (contributionPaid != null && amount > contributionPaid) {
    return [
      violation(
        "amount",
        "over_the_contribution",
        `补贴不能多于单位实缴：单位部分实缴 ${formatFen(contributionPaid)}，所填 ${formatFen(amount)}。`,
        paidFirst,
      ),
    ];
  }
  if (ceiling === null) {
    return checkedBy
      ? []
      : [
          violation(
            "note",
            "ceiling_unset",
            `本市（州）没有设定这项补贴的每月上限，金额没有标准可以比对；请在${asked.id === null ? "备注" : "意见"}写明是凭什么核对的（如单位缴费凭证）。`,
            paidFirst,
          ),
        ];
  }
  const most = ceiling.fen * months;
  if (amount <= most) return [];
  return [
    violation(
      "amount",
      "over_the_ceiling",
      `${months} 个月最多 ${formatFen(most)}（每人每月 ${formatFen(ceiling.fen)}，依据：${ceiling.source}），所填 ${formatFen(amount)} 超出，请核对金额。`,
      hired,
    ),
  ];
}
