/** Targets of indicators (年计划): what a unit is to reach in a year, and how far it is. Pure. */
import { z } from "zod";

import { unitIdSchema } from "~/lib/field-schemas";
import { freeText } from "~/lib/free-text";
import type { Figure } from "./figure";
import { INDICATOR_CODES, type Indicator, type IndicatorCode, indicatorOf } from "./catalogue";

/** Indicators that are something to reach: every one with a better side, and the flows people plan by the year. */
export const TARGET_CODES = INDICATOR_CODES.filter((code) => {
  const { better, kind, unit } = indicatorOf(code);
  return better !== null && !(unit === "people" && kind === "stock" && better === "less");
}) as [IndicatorCode, ...IndicatorCode[]];

/** Rates are kept in tenths of a percent. */
const stepsOf = ({ unit }: Pick<Indicator, "unit">) => (unit === "percent" || unit === "permille" ? 10 : 1);

export function storedTarget(indicator: Pick<Indicator, "unit">, value: number): number {
  return Math.round(value * stepsOf(indicator));
}

export function targetValue(indicator: Pick<Indicator, "unit">, stored: number): number {
  return stored / stepsOf(indicator);
}

const FIRST_YEAR = 2022;
const LAST_YEAR = 2100;
const MOST = 10_000_000;

const whole = (label: string, least: number, most: number) =>
  z
    .union(
      [
        z.number(),
        z
          .string()
          .trim()
          .regex(/^\d{1,8}$/, `${label}写整数`)
          .transform(Number),
      ],
      `${label}写整数`,
    )
    .pipe(z.number().int().min(least, `${label}不小于 ${least}`).max(most, `${label}不大于 ${most}`));

export const yearSchema = whole("年份", FIRST_YEAR, LAST_YEAR);

/** Which target: of whom, for when, of what. */
export const targetKeySchema = z.strictObject({
  unit: unitIdSchema,
  year: yearSchema,
  indicator: z.enum(TARGET_CODES, "请选择指标"),
});

export const targetSchema = targetKeySchema
  .extend({
    value: z
      .union(
        [
          z.number(),
          z
            .string()
            .trim()
            .regex(/^\d{1,8}(?:\.\d)?$/, "目标写数字，率最多一位小数")
            .transform(Number),
        ],
        "目标写数字，率最多一位小数",
      )
      .pipe(z.number().min(0, "目标不小于 0").max(MOST, "目标过大，请核对")),
    source: freeText("依据", { minimum: 2, maximum: 120 }),
  })
  .superRefine(({ indicator, value }, context) => {
    const { unit } = indicatorOf(indicator);
    if (unit === "percent" && value > 100) {
      context.addIssue({ code: "custom", path: ["value"], message: "率的目标不超过 100%" });
    }
    if (unit !== "percent" && !Number.isInteger(value)) {
      context.addIssue({ code: "custom", path: ["value"], message: "人数、户数的目标写整数" });
    }
  });
export type TargetInput = z.output<typeof targetSchema>;

/** Why a target is taken back; a target is changed by setting it again, with its paper. */
export const withdrawSchema = targetKeySchema.extend({
  reason: freeText("撤销理由", { minimum: 2, maximum: 120 }),
});

/**
 * Whether who set a target for a unit stands above who would change it (就业促进法 58: 目标责任制, 考核和监督). Both are
 * that unit or above it, where units are numbered from above.
 */
export function isSetAbove(setterUnit: number, ownUnit: number): boolean {
  return setterUnit < ownUnit;
}

/** Whether one target asks for less than another. */
export function isSofter({ better }: Pick<Indicator, "better">, value: number, than: number): boolean {
  return better === "less" ? value > than : value < than;
}

/** Percent of the target reached; of something to keep down, nothing to compare but itself. */
export function completion(indicator: Indicator, value: number | null, target: number | null): number | null {
  if (value === null || target === null || target === 0 || indicator.better !== "more") return null;
  return Number(((value / target) * 100).toFixed(1));
}

/**
 * Percentage points a rate lacks to its target, negative beyond it. Told from the counts, as reports judge: 99.97% is not
 * the whole, however it is rounded, and lacks the least that is shown.
 */
export function shortfallOf({ numerator, denominator }: Figure, target: number | null): number | null {
  if (target === null || !denominator) return null;
  const exact = target - (numerator / denominator) * 100;
  const shown = Number(exact.toFixed(1));
  return exact > 0 ? Math.max(shown, LEAST_SHOWN) : shown;
}
const LEAST_SHOWN = 0.1;

/**
 * How many of the caseload are more than a target for a count to keep down allows, in percentage points of the caseload:
 * the measure of `shortfallOf`, so that rates and counts are tinted alike. One too many is too many, however many there are.
 */
export function excessOf(count: number, target: number | null, caseload: number): number | null {
  if (target === null || caseload === 0) return null;
  const exact = ((count - target) / caseload) * 100;
  const shown = Number(exact.toFixed(1));
  return exact > 0 ? Math.max(shown, LEAST_SHOWN) : shown;
}

export type Standing = "ahead" | "behind" | "reached" | "missed";

/**
 * Where a unit stands: a flow of counts against the time gone by, a rate or stock against the target itself.
 * `progress`: percent of the year gone by.
 */
export function standingOf(
  indicator: Indicator,
  value: number | null,
  target: number | null,
  progress: number,
): Standing | null {
  if (value === null || target === null) return null;
  if (indicator.better === "less") return value <= target ? "reached" : "missed";
  if (value >= target) return "reached";
  const counts = indicator.kind === "flow" && indicator.denominator === null;
  if (!counts) return "missed";
  return (completion(indicator, value, target) ?? 0) >= progress ? "ahead" : "behind";
}

export const standingLabels: Record<Standing, string> = {
  reached: "已达到",
  ahead: "快于时间进度",
  behind: "慢于时间进度",
  missed: "未达到",
};
