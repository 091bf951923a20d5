import { z } from "zod";

import { serviceTypes, serviceWays } from "~/lib/codes/help";
import { isCalendarDate } from "~/lib/calendar-date";
import { daySchema } from "~/lib/field-schemas";
import { freeText } from "~/lib/free-text";
import type { PlanMeasure, PlanPaths } from "./measure";
import { HELP_PATHS } from "./status";

const pathSchema = z.enum(HELP_PATHS, "没有这条帮扶路径");
const line = (label: string, maximum: number) => freeText(label, { minimum: 0, maximum });

const sourceSchema = z.strictObject({ document: z.string().max(100), article: z.string().max(100) });

const suggestedBySchema = z.strictObject({
  rule: z.string().max(200),
  fact: z.string().max(500),
  source: sourceSchema,
});

/** Of a match only the vacancy and the choice are taken; everything else is read from the stock again. */
const matchSchema = z.strictObject({
  vacancyId: z.uuid("岗位编号有误"),
  chosen: z.boolean(),
  ...Object.fromEntries(
    [
      "employer",
      "post",
      "workplace",
      "divisionCode",
      "monthlyWage",
      "wageMax",
      "workingHours",
      "validUntil",
      "nearness",
      "level",
      "reasons",
    ].map((name) => [name, z.unknown().optional()]),
  ),
});

/** A way by its code or words becomes the words of 帮扶措施 or 服务方式; other wording stays as written. */
function wayInWords(way: string): string {
  const [type, channel] = [serviceTypes.find(way), serviceWays.find(way)];
  if (type !== null) return serviceTypes.label(type);
  return channel === null ? way : serviceWays.label(channel);
}

/** Gaps are allowed in a draft: the check names them. */
export const measureSchema = z.strictObject({
  path: pathSchema,
  step: z.union([z.string(), z.number()]).transform(String).pipe(line("步骤", 60)).default(""),
  content: line("内容", 500).default(""),
  way: line("途径", 30).default("").transform(wayInWords),
  responsible: line("负责人", 30).default(""),
  dueOn: z
    .string()
    .nullish()
    .transform((day) => (day ? day : null))
    .refine((day) => day === null || isCalendarDate(day), "请填实际存在的日期，写作 2026-03-02"),
  suggestedBy: suggestedBySchema.nullish().transform((value) => value ?? null),
  match: z
    .array(matchSchema.transform(({ vacancyId, chosen }) => ({ vacancyId, chosen })))
    .max(20, "每项措施最多列 20 个岗位")
    .default([]),
});

/** A measure as it comes in: matches only name vacancies. */
export type MeasureInput = Omit<PlanMeasure, "match"> & { match: { vacancyId: string; chosen: boolean }[] };

export const amberReasonsSchema = z.record(z.string().max(60), line("理由", 200));

/**
 * A plan as saved. It takes what a draft answered as it came: `check` and the reasons of the paths are
 * recomputed and ignored.
 */
export const planInputSchema = z.strictObject({
  paths: z.strictObject({
    main: pathSchema,
    others: z.array(pathSchema).default([]),
    reasons: z.unknown().optional(),
  }),
  goal: line("目标", 200).default(""),
  measures: z.array(measureSchema).max(30, "措施不超过 30 项"),
  amberReasons: amberReasonsSchema.default({}),
  check: z.unknown().optional(),
});

export type PlanInput = z.output<typeof planInputSchema>;

/** The paths of a plan; the main one is never listed twice. */
export function pathsOf({ main, others }: PlanInput["paths"]): PlanPaths {
  return { main, others: [...new Set(others)].filter((path) => path !== main) };
}

export const submitPlanSchema = z.strictObject({
  amberReasons: amberReasonsSchema.default({}),
  /** Day on which the person signed. */
  agreedOn: daySchema.optional(),
});

export const sendBackPlanSchema = z.strictObject({ reason: line("退回原因", 200).min(1, "请写退回原因") });

export const reviewPlanSchema = z.strictObject({
  note: line("回顾情况", 500).min(1, "请写回顾情况"),
  nextReviewOn: daySchema,
});
export type PlanReviewInput = z.output<typeof reviewPlanSchema>;
