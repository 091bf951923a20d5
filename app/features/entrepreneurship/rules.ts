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

/** Why a loan cannot be applied for: above the ceiling, longer than the longest term. Both ends included. */
export function loanViolations(
  { amount, termMonths }: { amount: number; termMonths: number },
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
  return found;
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
