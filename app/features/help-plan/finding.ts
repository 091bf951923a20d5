/** What a single check of 方案体检 is and finds. Pure. */
import type { Source } from "~/law/source";
import type { RuleId } from "./check-guide";
import type { CheckContext, Finding, FindingLevel } from "./check";
import type { PlanContent, PlanMeasure } from "./measure";
import type { HelpRecord } from "./record";

/** The rule is added by `checkPlan`. */
export type Found = Omit<Finding, "rule"> & { level: FindingLevel };
export type Check = {
  /** Its entry in the guide, which also holds what is said when nothing is found. */
  rule: RuleId;
  run: (plan: PlanContent, record: HelpRecord, context: CheckContext) => Found[];
};

export function found(
  level: FindingLevel,
  code: string,
  message: string,
  detail: string,
  source: Source,
  measures: number[] = [],
): Found {
  return { level, code, message, detail, source, measures };
}

/** 1、3 for positions 0 and 2. */
export const numbers = (positions: readonly number[]) => positions.map((position) => position + 1).join("、");

export function positionsOf(
  measures: readonly PlanMeasure[],
  test: (measure: PlanMeasure) => boolean,
): number[] {
  return measures.flatMap((measure, index) => (test(measure) ? [index] : []));
}
