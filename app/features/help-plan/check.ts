/** 方案体检: what keeps a plan from being approved (red) and what needs a reason (amber). Pure. */
import type { CalendarDate } from "~/lib/calendar-date";
import type { Standards } from "~/features/settings/standards";
import type { Source } from "~/law/source";
import { CHECK_GUIDE, type RuleId } from "./check-guide";
import { CHECKS } from "./check-rules";
import type { PlanContent } from "./measure";
import type { HelpRecord } from "./record";

export type FindingLevel = "red" | "amber";

export type Finding = {
  /** The rule that found it, explained in `check-guide.ts`; absent in checks stored before rules had names. */
  rule?: RuleId;
  code: string;
  message: string;
  /** What is meant and how to mend it. */
  detail: string;
  source: Source;
  /** Positions of the measures concerned, from 0. */
  measures: number[];
};

export type PlanCheck = {
  red: Finding[];
  amber: Finding[];
  /** What was looked at and found in order. */
  passed: string[];
};

export type CheckContext = {
  asOf: CalendarDate;
  /** Of the person's unit. */
  standards: Standards;
  /** Texts of the measures of other plans of the unit. */
  otherPlans: readonly (readonly string[])[];
  /** The unit's template texts, also those out of use: a measure that is one of them says nothing of the person. */
  templates?: readonly string[];
};

/** Every check on a plan, in the order of the form; the same plan, record and day give the same result. */
export function checkPlan(plan: PlanContent, record: HelpRecord, context: CheckContext): PlanCheck {
  const result: PlanCheck = { red: [], amber: [], passed: [] };
  for (const check of CHECKS) {
    const found = check.run(plan, record, context);
    for (const { level, ...finding } of found) result[level].push({ ...finding, rule: check.rule });
    if (found.length === 0) result.passed.push(CHECK_GUIDE[check.rule].passed);
  }
  return result;
}

/** Amber findings for which no reason is given yet. */
export function unexplained(check: PlanCheck, reasons: Readonly<Record<string, string>>): Finding[] {
  return check.amber.filter(({ code }) => (reasons[code] ?? "").trim() === "");
}

/** Whether a plan counts as 有效方案: no red finding. */
export function isSound(check: PlanCheck): boolean {
  return check.red.length === 0;
}
