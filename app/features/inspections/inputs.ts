/** What a campaign takes; shared by forms and the interface. */
import { z } from "zod";

import { pageParameters } from "~/api/paging";
import { HELP_PATHS } from "~/features/help-plan/status";
import { STATE_METRICS } from "~/features/people/metrics";
import { PERSON_STATUSES, PLAN_STATUSES } from "~/features/people/person-filters";
import { RECOGNITION_CATEGORIES } from "~/features/recognition/categories";
import { daySchema, unitIdParameter, unitIdSchema } from "~/lib/field-schemas";
import { freeText } from "~/lib/free-text";
import { CHECKLIST_CODES } from "./checklist";
import type { SampleSize } from "./quotas";
import { ANSWER_VERDICTS, INSPECTION_STATUSES, STRATA } from "./status";

/** More than this is no sample that people can work through. */
export const MOST_CASES = 500;

const wholeNumber = (label: string) =>
  z.int(`${label}应为整数`).min(1, `${label}至少为 1`).max(MOST_CASES, `${label}不超过 ${MOST_CASES}`);

const integer = { type: "integer", minimum: 1, maximum: MOST_CASES };
const rate = { type: "number", exclusiveMinimum: 0, maximum: 100 };
const alone = (name: string, value: object) => ({
  type: "object",
  properties: { [name]: value },
  required: [name],
  additionalProperties: false,
});

/** A bare number is the total; else exactly one of the three. */
export const sampleSizeSchema = z
  .preprocess(
    (given) => (typeof given === "number" ? { total: given } : given),
    z
      .strictObject({
        total: wholeNumber("样本量").optional(),
        rate: z
          .number("比例应为数字")
          .gt(0, "比例应大于 0")
          .max(100, "比例不超过 100")
          .refine((rate) => Math.abs(rate * 100 - Math.round(rate * 100)) < 1e-9, "比例最多两位小数")
          .optional(),
        perStratum: wholeNumber("每层件数").optional(),
      })
      .transform(({ total, rate, perStratum }, context): SampleSize => {
        const given = [
          ...(total === undefined ? [] : [{ total }]),
          ...(rate === undefined ? [] : [{ rate }]),
          ...(perStratum === undefined ? [] : [{ perStratum }]),
        ];
        const [size] = given;
        if (size !== undefined && given.length === 1) return size;
        context.addIssue({
          code: "custom",
          message: "样本量写作 40，或 total、rate、perStratum 三者之一。",
        });
        return z.NEVER;
      }),
  )
  .meta({
    written: {
      oneOf: [integer, alone("total", integer), alone("rate", rate), alone("perStratum", integer)],
    },
  });

const period = (from?: string, to?: string) => (from === undefined) === (to === undefined);

/** People the sample is drawn from; without a status, those in the caseload. */
export const populationSchema = z
  .strictObject({
    category: z.enum(RECOGNITION_CATEGORIES, "没有这个认定类别").optional(),
    path: z.enum(HELP_PATHS, "没有这个帮扶路径").optional(),
    status: z.enum(PERSON_STATUSES, "没有这个人员状态").optional(),
    plan: z.enum(PLAN_STATUSES, "没有这个方案状态").optional(),
    metric: z.enum(STATE_METRICS, "没有这个指标，或它按时段计数，不能作抽查的范围").optional(),
    recognizedFrom: daySchema.optional(),
    recognizedTo: daySchema.optional(),
  })
  .refine(({ recognizedFrom, recognizedTo }) => period(recognizedFrom, recognizedTo), {
    path: ["recognizedTo"],
    message: "认定时段的起止日期要一起填。",
  })
  .refine(({ recognizedFrom = "", recognizedTo = "" }) => recognizedFrom <= recognizedTo, {
    path: ["recognizedTo"],
    message: "认定时段的结束日期早于开始日期。",
  })
  .refine(({ metric, recognizedFrom }) => metric === undefined || recognizedFrom === undefined, {
    path: ["metric"],
    message: "指标名单和认定时段只能选一个。",
  });
export type Population = z.output<typeof populationSchema>;

/** Whatever people publish as a seed: a draw's result, a stock index, dice. One line. */
const seedSchema = z
  .string("请填随机种子")
  .trim()
  // Aborts: of an empty seed nothing else need be said.
  .min(4, { error: "随机种子至少 4 个字符", abort: true })
  .max(80, "随机种子不超过 80 个字符")
  .regex(/^[^\p{Cc}]+$/u, "随机种子写成一行");

export const newInspectionSchema = z.strictObject({
  unit: unitIdSchema,
  title: freeText("抽查名称", { minimum: 2, maximum: 60 }).optional(),
  population: populationSchema.default({}),
  strata: z
    .array(z.enum(STRATA, "只能按 district、category、path 分层"))
    .max(STRATA.length)
    .refine((strata) => new Set(strata).size === strata.length, "分层的项目不能重复")
    .default([]),
  size: sampleSizeSchema,
  seed: seedSchema,
  checklist: z
    .array(z.enum(CHECKLIST_CODES, "没有这个检查项"))
    .min(1, "请至少选一个检查项")
    .refine((codes) => new Set(codes).size === codes.length, "检查项不能重复")
    .optional(),
});
export type NewInspectionInput = z.output<typeof newInspectionSchema>;

const answerSchema = z.strictObject({
  verdict: z.enum(ANSWER_VERDICTS, "请选择符合、不符合或不适用"),
  note: freeText("说明", { minimum: 0, maximum: 500 }).default(""),
});

export const answersSchema = z.strictObject({
  answers: z.record(z.enum(CHECKLIST_CODES, "没有这个检查项"), answerSchema.optional()),
  finish: z.boolean().default(false),
});
export type AnswersInput = z.output<typeof answersSchema>;

export const reopenCaseSchema = z.strictObject({ reason: freeText("原因", { minimum: 2, maximum: 200 }) });
export const closeInspectionSchema = z.strictObject({
  conclusion: freeText("检查结论", { minimum: 2, maximum: 1000 }),
});

export const inspectionListSchema = z.strictObject({
  status: z.enum(INSPECTION_STATUSES).optional(),
  unit: unitIdParameter.optional(),
  ...pageParameters,
});
export type InspectionListQuery = z.output<typeof inspectionListSchema>;

export const CASE_VIEWS = ["all", "open", "finished", "unmet"] as const;
export type CaseView = (typeof CASE_VIEWS)[number];

export const caseListSchema = z.strictObject({ show: z.enum(CASE_VIEWS).optional(), ...pageParameters });
