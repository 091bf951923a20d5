import { z } from "zod";

import { helpOutcomes, serviceTypes, serviceWays } from "~/lib/codes/help";
import { isCalendarDate } from "~/lib/calendar-date";
import { daySchema } from "~/lib/field-schemas";
import { freeText } from "~/lib/free-text";
import { hasBlank } from "./blanks";
import { OPTION_KINDS, type OptionKind, type PlanMeasure, type PlanPaths } from "./measure";
import { HELP_PATHS } from "./status";

const pathSchema = z.enum(HELP_PATHS, "没有这条帮扶路径");
const line = (label: string, maximum: number) => freeText(label, { minimum: 0, maximum });

const sourceSchema = z.strictObject({ document: z.string().max(100), article: z.string().max(100) });

const suggestedBySchema = z.strictObject({
  rule: z.string().max(200),
  fact: z.string().max(500),
  source: sourceSchema,
});

/** Of a match only what is meant and the choice are taken; everything else is read from the stock again. */
const matchSchema = z.union([
  z
    .looseObject({
      kind: z.literal("vacancy").optional(),
      vacancyId: z.uuid("岗位编号有误"),
      chosen: z.boolean(),
    })
    .transform(({ vacancyId, chosen }) => ({ kind: "vacancy" as const, id: vacancyId, chosen })),
  z
    .looseObject({ kind: z.enum(OPTION_KINDS), id: z.string().min(1).max(60), chosen: z.boolean() })
    .refine(({ kind, id }) => kind === "subsidy" || isUuid(id), "编号有误")
    .transform(({ kind, id, chosen }) => ({ kind, id, chosen })),
]);

const isUuid = (text: string) => z.uuid().safeParse(text).success;

/** A way by its code or words becomes the words of 帮扶措施 or 服务方式; other wording stays as written. */
function wayInWords(way: string): string {
  const [type, channel] = [serviceTypes.find(way), serviceWays.find(way)];
  if (type !== null) return serviceTypes.label(type);
  return channel === null ? way : serviceWays.label(channel);
}

/** Gaps are allowed in a draft: the check names them. */
const measureFields = z.strictObject({
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
  match: z.array(matchSchema).max(40, "每项措施最多列 40 个匹配").default([]),
  /** The same for courses, posts and subsidies; `match` takes them too. */
  options: z.array(matchSchema).max(40, "每项措施最多列 40 个匹配").default([]),
  /** A manager's comment the row still carries. */
  comment: line("批注", 200).optional(),
  /** Fingerprint of the row as it was opened, to tell after a conflict who changed it. */
  base: line("行标记", 20).optional(),
});

export const measureSchema = measureFields.transform(({ match, options, ...measure }) => {
  const all = [...match, ...options];
  return {
    ...measure,
    match: all.flatMap(({ kind, id, chosen }) => (kind === "vacancy" ? [{ vacancyId: id, chosen }] : [])),
    options: all.flatMap(({ kind, id, chosen }) => (kind === "vacancy" ? [] : [{ kind, id, chosen }])),
  };
});

/** A measure as it comes in: matches only name what they mean. */
export type MeasureInput = Omit<PlanMeasure, "match" | "options"> & {
  match: { vacancyId: string; chosen: boolean }[];
  options: { kind: OptionKind; id: string; chosen: boolean }[];
  comment?: string | undefined;
  base?: string | undefined;
};

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
  wishes: z.unknown().optional(),
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

export const approvePlanSchema = z.strictObject({ unsignedReason: line("没有签字的原因", 200).default("") });

/** Positions of measures count from 1, as shown. */
export const sendBackPlanSchema = z.strictObject({
  reason: line("退回原因", 200).min(1, "请写退回原因"),
  comments: z.record(z.string().regex(/^[1-9]\d?$/, "措施序号应从 1 起"), line("批注", 200)).default({}),
});
export type SendBackInput = z.output<typeof sendBackPlanSchema>;

export const agreePlanSchema = z.strictObject({
  way: z.enum(["drawn", "typed"], "签名方式只能是 drawn 或 typed"),
  signerName: line("签名人姓名", 50).min(1, "请填写签名人的姓名"),
  /** Path data of the pad, for `drawn`. */
  strokes: z.string().max(200_000, "签名过大").optional(),
});

export const measureStateSchema = z.strictObject({
  status: z.enum(["done", "dropped", "open"], "请选择完成、取消或恢复办理"),
  on: daySchema.optional(),
  evidence: line("说明", 300).min(1, "请写依据：做了什么、有什么凭证；取消的写原因"),
});
/** The same where the measure stands open: a form that offers no other choice asks for no other. */
export const measureResultSchema = measureStateSchema.extend({
  status: z.enum(["done", "dropped"], "请选择完成或取消"),
});
export const dropPlanSchema = z.strictObject({ reason: line("放弃原因", 200).optional() });

export const moveMeasureSchema = z.strictObject({
  dueOn: daySchema,
  reason: line("改期原因", 200).min(4, "请写明为什么改期，至少 4 个字"),
});
export type MoveMeasureInput = z.output<typeof moveMeasureSchema>;

export type MeasureStateInput = z.output<typeof measureStateSchema>;

export const closePlanSchema = z.strictObject({
  outcome: z.enum(helpOutcomes.codes as [string, ...string[]], "请选择帮扶结果"),
  note: line("结案说明", 500).min(1, "请写结案说明"),
  /** Measures still open are dropped with the note as the reason. */
  dropOpen: z.boolean().default(false),
});
export type ClosePlanInput = z.output<typeof closePlanSchema>;

export const templateSchema = z.strictObject({
  path: pathSchema,
  title: line("名称", 30).min(1, "请填名称"),
  step: line("步骤", 60).min(1, "请选步骤"),
  content: line("内容", 500)
    .min(1, "请写内容")
    .refine(hasBlank, "至少留一处〔…〕给经办人填本人的情况：用语是起点，不是成稿。"),
  way: line("途径", 30).min(1, "请选途径").transform(wayInWords),
});
export type TemplateInput = z.output<typeof templateSchema>;

export const reviewPlanSchema = z.strictObject({
  note: line("回顾情况", 500).min(1, "请写回顾情况"),
  nextReviewOn: daySchema,
});
export type PlanReviewInput = z.output<typeof reviewPlanSchema>;

/** With `replacement` null the review is voided and nothing takes its place. */
export const correctReviewSchema = z.strictObject({
  reason: line("作废原因", 200).min(1, "请写作废原因"),
  replacement: reviewPlanSchema.nullable(),
});
export type CorrectReviewInput = z.output<typeof correctReviewSchema>;
