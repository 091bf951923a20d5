/** What a single check of 方案体检 is and finds. Pure. */
import { cite, type Source } from "~/law/source";
import type { CheckContext, Finding, FindingLevel } from "./check";
import type { PlanContent, PlanMeasure } from "./measure";
import type { HelpRecord } from "./record";

export type Found = Finding & { level: FindingLevel };
export type Check = {
  /** Said when nothing is found. */
  passed: string;
  run: (plan: PlanContent, record: HelpRecord, context: CheckContext) => Found[];
};

export const FOUR_ELEMENTS = cite("人社部发〔2024〕84号", "一对一援助计划四要素");

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
