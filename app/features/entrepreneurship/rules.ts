/** 初次创业补贴 and 创业担保贷款: who can have how much, and the days of the steps. Pure. */
import { valueOn } from "~/law/dated";
import {
  startUpOperatingMonths,
  startUpSubsidyYuan,
  guaranteedLoanCeiling,
  guaranteedLoanMonths,
} from "~/law/parameters";
import { notice } from "~/law/clauses";
import type { Source } from "~/law/source";
import { addMonths, type CalendarDate, formatDate } from "~/lib/calendar-date";
import type { Violation } from "~/lib/errors";
import { formatYuan } from "~/lib/format";
import { isReason, LEAST_REASON } from "~/features/recognition/refusal-clauses";
import { contradictionProblems } from "~/features/subsidies/own-work";
import type { WorkSpell } from "~/features/subsidies/work-line";
import type { SupportKind, SupportStatus } from "./status";

/** 对有创业意愿的，主动提供创业服务和政策扶持. */
export const supportSource: Source = notice("四（二）");

/** What the rules need of a person's other supports; voided ones are left out by the caller. */
export type SupportFact = {
  kind: SupportKind;
  status: SupportStatus;
  businessRegisteredOn: CalendarDate | null;
};

/** First day the subsidy can be applied for: a full year after the registration (民法典第二百零二条). */
export function subsidyFrom(businessRegisteredOn: CalendarDate, asOf: CalendarDate): CalendarDate {
  return addMonths(businessRegisteredOn, valueOn(startUpOperatingMonths, asOf).value);
}

/**
 * Why the 初次创业补贴 cannot be applied for on a day; empty when nothing stands against it. Throws
 * NoValueForDateError before the first day on file.
 */
export function subsidyViolations(
  facts: {
    businessRegisteredOn: CalendarDate;
    /** The person's own word that it is the first business. */
    firstBusiness: boolean;
    closedOn: CalendarDate | null;
    others: readonly SupportFact[];
    /** The subsidy ledger holds one that was not refused. */
    inLedger: boolean;
    line?: readonly WorkSpell[];
  },
  on: CalendarDate,
): Violation[] {
  const { source } = valueOn(startUpSubsidyYuan, on);
  const year = valueOn(startUpOperatingMonths, on);
  const found: Violation[] = [];
  const { businessRegisteredOn, closedOn, others } = facts;
  const from = subsidyFrom(businessRegisteredOn, on);
  if (on < from) {
    found.push({
      path: "businessRegisteredOn",
      code: "less_than_a_year",
      message: `经营满 ${year.value} 个月才能申请，${formatDate(from)}起可以办理。`,
      source: year.source,
    });
  }
  if (closedOn !== null && closedOn <= on) {
    found.push({
      path: "businessRegisteredOn",
      code: "business_closed",
      message: `已登记${formatDate(closedOn)}停业，补贴只给正常经营的。`,
      source: year.source,
    });
  }
  if (
    facts.inLedger ||
    others.some(({ kind, status }) => kind === "startup_subsidy" && status !== "refused")
  ) {
    found.push({
      path: "kind",
      code: "once_per_person",
      message: "初次创业补贴每人一次，此人已经申请或领取过。",
      source,
    });
  }
  found.push(...contradictionProblems("businessRegisteredOn", facts.line ?? [], businessRegisteredOn, on));
  const earlier = others
    .flatMap((one) => one.businessRegisteredOn ?? [])
    .filter((day) => day < businessRegisteredOn)
    .toSorted()[0];
  if (!facts.firstBusiness || earlier !== undefined) {
    found.push({
      path: "firstBusiness",
      code: "not_first_business",
      message: earlier
        ? `档案里有${formatDate(earlier)}登记的更早的经营主体，不是初次创业。`
        : "补贴只给初次创业的，请核实是否首次领取营业执照。",
      source,
    });
  }
  return found;
}

/** The one amount of the subsidy in force on a day, yuan. */
export const subsidyAmount = (on: CalendarDate): number => valueOn(startUpSubsidyYuan, on).value;

/** A loan on record, yuan; open until it is refused or repaid. */
export type LoanFact = { amount: number; status: SupportStatus; on: CalendarDate; provider: string | null };

const OPEN: readonly SupportStatus[] = ["applied", "approved", "paid"];

/**
 * Why a loan cannot be applied for: above the ceiling, longer than the longest term (both ends included), or above the
 * ceiling together with what the person has open. The measures say what a person may owe, not whether a second loan
 * beside an open one is for the same business: below the ceiling that is answered in writing.
 */
export function loanViolations(
  {
    amount,
    termMonths,
    open = [],
    note = null,
  }: { amount: number; termMonths: number; open?: readonly LoanFact[]; note?: string | null },
  on: CalendarDate,
): Violation[] {
  const [ceiling, longest] = [valueOn(guaranteedLoanCeiling, on), valueOn(guaranteedLoanMonths, on)];
  const found: Violation[] = [];
  if (amount > ceiling.value) {
    found.push({
      path: "amount",
      code: "above_ceiling",
      message: `个人创业担保贷款最高 ${formatYuan(ceiling.value)}。`,
      source: ceiling.source,
    });
  }
  if (termMonths > longest.value) {
    found.push({
      path: "termMonths",
      code: "term_too_long",
      message: `个人创业担保贷款最长 ${longest.value} 个月。`,
      source: longest.source,
    });
  }
  return found.length > 0 ? found : besideOpenLoans(amount, open, note, ceiling);
}

const LOAN_WORDS: Partial<Record<SupportStatus, string>> = {
  applied: "申请中",
  approved: "已批准",
  paid: "已发放，未登记还清",
};

function besideOpenLoans(
  amount: number,
  loans: readonly LoanFact[],
  note: string | null,
  ceiling: { value: number; source: Source },
): Violation[] {
  const open = loans.filter(({ status }) => OPEN.includes(status));
  const [first] = open;
  if (!first) return [];
  const told = open
    .map(
      (one) =>
        `${formatDate(one.on)}${one.provider ? `在${one.provider}` : ""}申请的 ${formatYuan(one.amount)}（${LOAN_WORDS[one.status] ?? ""}）`,
    )
    .join("、");
  const owed = open.reduce((sum, one) => sum + Math.round(one.amount * 100), 0);
  const together = (owed + Math.round(amount * 100)) / 100;
  if (together > ceiling.value) {
    return [
      {
        path: "amount",
        code: "above_ceiling_together",
        message: `已有${told}，加上这一笔共 ${formatYuan(together)}，超过个人最高额度 ${formatYuan(ceiling.value)}；已还清或不办的，先登记结束或作废。`,
        source: ceiling.source,
      },
    ];
  }
  if (isReason(note ?? "")) return [];
  return [
    {
      path: "note",
      code: "loan_open",
      message: `已有${told}，请写明为什么同时再办一笔，至少 ${LEAST_REASON} 个汉字；已还清的先登记结束。`,
      source: ceiling.source,
    },
  ];
}

/** A step's day lies on or after what it follows and not after today; null when it can stand. */
export function dayViolation(
  path: string,
  day: CalendarDate,
  { after, asOf }: { after: CalendarDate; asOf: CalendarDate },
): Violation | null {
  if (day > asOf) return { path, code: "day_in_future", message: "日期不能晚于今天。" };
  return day < after
    ? { path, code: "before_former_step", message: `日期不能早于上一步的${formatDate(after)}。` }
    : null;
}

export type MilestoneFact = { dueOn: CalendarDate | null; doneOn: CalendarDate | null };
export type MilestoneState = "done" | "late" | "overdue" | "due" | "open";

/** Done by its day, done after it; not done and past its day, on its day or before, or without a day. */
export function milestoneState({ dueOn, doneOn }: MilestoneFact, asOf: CalendarDate): MilestoneState {
  if (doneOn !== null) return dueOn !== null && doneOn > dueOn ? "late" : "done";
  if (dueOn === null) return "open";
  return dueOn < asOf ? "overdue" : "due";
}
