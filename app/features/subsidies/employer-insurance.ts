/**
 * 单位招用社会保险补贴: the employer's part of pension, medical and unemployment insurance of somebody it has taken on
 * (财社〔2023〕181号; 吉人社联字〔2017〕94号: 先缴后补). It needs the employment on record for every month, goes to that
 * employer, asks a labour contract of a year and is never more than was paid or than the city's standard. Pure.
 */
import { SUBSIDY_FUND_RULE } from "~/law/documents";
import { cite } from "~/law/source";
import type { CalendarDate } from "~/lib/calendar-date";
import type { Violation } from "~/lib/errors";
import { type AskedSum, insuranceSumProblems, isOneOf, type MonthlyCeiling } from "./insurance-sum";
import { contractProblems } from "./labour-contract";
import { minimumOf } from "./local-minimum";
import { monthLabel } from "./months";
import { spellsIn, type WorkSpell, worksAs } from "./work-line";

const hired = cite(SUBSIDY_FUND_RULE, "社会保险补贴");

const violation = (path: string, code: string, message: string): Violation => ({
  path,
  code,
  message,
  source: hired,
});

type Known = {
  line: readonly WorkSpell[];
  employerCeiling: MonthlyCeiling | null;
  /** Where the person lives: the minimum wage that holds there. */
  division?: string | undefined;
  /** The day of the application. */
  day: CalendarDate;
};

/** Why the months or the sum cannot be given; empty when nothing speaks against them. */
export function employerProblems(
  asked: AskedSum,
  { line, employerCeiling, division, day }: Known,
  months: readonly CalendarDate[],
): Violation[] {
  const jobsIn = (month: CalendarDate) => spellsIn(line, month).filter((one) => worksAs(one, "employer"));
  const without = months.find((month) => jobsIn(month).length === 0);
  if (without !== undefined) {
    return [
      violation(
        "fromMonth",
        "no_employer",
        `${monthLabel(without)}没有单位就业的记录，单位招用社会保险补贴只补给招用的单位；确已就业的，请先在“就业失业”登记单位和就业日期。`,
      ),
    ];
  }
  const earned = months.map((month) => {
    const most = Math.max(minimumOf(division, month), ...jobsIn(month).map(({ wage }) => wage ?? 0));
    return { month, most: most > 0 ? most : null };
  });
  return [
    ...payeeProblems(asked, months.flatMap(jobsIn)),
    ...contractProblems(asked, line, months, day),
    ...insuranceSumProblems(asked, employerCeiling, earned),
  ];
}

function payeeProblems({ payee }: AskedSum, jobs: readonly WorkSpell[]): Violation[] {
  const employers = [...new Set(jobs.flatMap(({ employer }) => employer ?? []))];
  if (!payee || employers.length === 0 || isOneOf(payee, employers)) return [];
  return [
    violation(
      "payee",
      "payee_not_employer",
      `这些月份就业的单位是“${employers.join("”“")}”，收款方填的是“${payee}”。补给招用的单位，请核对收款方或就业记录。`,
    ),
  ];
}
