/**
 * A training subsidy has one way: applied for in the ledger, decided and paid by the county (财社〔2023〕181号). Only what
 * was paid before the training came on record here can be told with the training itself, by the county. Pure.
 */
import { SUBSIDY_FUND_RULE } from "~/law/documents";
import { cite } from "~/law/source";
import type { MonthlyCeiling } from "~/features/subsidies/insurance-sum";
import { trainingMoneyProblems } from "~/features/subsidies/training-money";
import type { CalendarDate } from "~/lib/calendar-date";
import type { Violation } from "~/lib/errors";
import { fenOf } from "~/lib/money";

type Payment = { subsidyAmount: string | null; subsidyPaidOn: CalendarDate | null };

/** Whether the progress tells of a payment that does not stand yet, or of another one. */
export function tellsPayment(before: Payment, after: Payment): boolean {
  return (
    (after.subsidyAmount !== null || before.subsidyAmount !== null) &&
    (Number(after.subsidyAmount) !== Number(before.subsidyAmount) ||
      after.subsidyPaidOn !== before.subsidyPaidOn)
  );
}

/** Why the payment is not told here but goes through the ledger; null for one from before the training was entered. */
export function ledgerAsked({ subsidyPaidOn }: Payment, recordedOn: CalendarDate): Violation | null {
  if (subsidyPaidOn !== null && subsidyPaidOn < recordedOn) return null;
  return {
    path: "subsidyAmount",
    code: "county_decides",
    message: `培训补贴由县级审批、发放：请在“补贴”页登记申请，写明是哪一次培训。这里只补登这条培训记录录入（${recordedOn}）以前已经发放的。`,
    source: cite(SUBSIDY_FUND_RULE, "职业培训补贴"),
  };
}

/** What the sum has to be checked against, as an application is: the city's ceiling, or words of what it rests on. */
export function toldSumProblems(
  after: Payment & { attendedHours: number | null },
  training: { courseName: string; hours: number | null },
  ceiling: MonthlyCeiling | null,
  note: string | null,
): Violation[] {
  const asked = { id: null, amount: fenOf(after.subsidyAmount ?? "") ?? 0, checkedBy: note };
  const hours = {
    name: training.courseName,
    hours: training.hours,
    attendedHours: after.attendedHours,
  };
  const paths: Record<string, string> = {
    note: "subsidyNote",
    amount: "subsidyAmount",
    enrolmentId: "attendedHours",
  };
  return trainingMoneyProblems(asked, hours, ceiling).map((one) => ({
    ...one,
    path: paths[one.path] ?? one.path,
  }));
}
