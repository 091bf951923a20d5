/** What recording, voiding and answering take; shared by forms and the interface. */
import { z } from "zod";

import { daySchema } from "~/lib/field-schemas";
import { freeText } from "~/lib/free-text";
import { isReason, LEAST_REASON } from "~/features/recognition/refusal-clauses";
import { DEPARTMENT_CODES } from "./departments";
import { FACT_KEYS } from "./fact-keys";
import { CHECK_CONCLUSIONS, QUESTION_OUTCOMES } from "./views";

const MOST_RESULTS = 40;

/** Checked against the fact's own shape by the service. */
const factValueSchema = z.union(
  [z.boolean(), z.number(), z.string().max(100), z.array(z.string().max(50)).max(50), z.null()],
  { error: "核实到的情况应与申请表中这一项的形式相同" },
);

const conclusion = z.enum(CHECK_CONCLUSIONS, "请选择结论");
const factKey = z.enum(FACT_KEYS, "没有这个事项");

const resultSchema = z.strictObject({
  factKey: factKey.optional(),
  conclusion,
  sharedValue: factValueSchema.optional(),
});

const common = {
  note: freeText("说明", { minimum: 0 }).default(""),
  /** The day it was checked; today otherwise. */
  on: daySchema.optional(),
};

export const recordCheckSchema = z.discriminatedUnion(
  "method",
  [
    z.strictObject({
      method: z.literal("data_sharing"),
      source: z.enum(DEPARTMENT_CODES, "请选择部门"),
      results: z.array(resultSchema).min(1, "请至少登记一项结果").max(MOST_RESULTS, "一次最多 40 项"),
      /** The day of the department's data. */
      dataAsOf: daySchema.optional(),
      batch: z.string().trim().max(60, "批次不超过 60 个字").optional(),
      ...common,
    }),
    z.strictObject({
      method: z.literal("site_check"),
      visitors: z
        .array(z.string().trim().min(1, "请填写核查人").max(30, "核查人姓名不超过 30 个字"))
        .min(1, "请填写核查人，建议两人")
        .max(6, "核查人最多 6 人"),
      place: freeText("核查地点"),
      personMet: freeText("见到了谁"),
      conclusion: z.enum(["consistent", "inconsistent"], "请选择核查结论"),
      results: z
        .array(resultSchema.required({ factKey: true }))
        .max(MOST_RESULTS, "一次最多 40 项")
        .default([]),
      ...common,
    }),
    z.strictObject({
      method: z.literal("declaration"),
      /** The facts accepted on the applicant's written declaration. */
      facts: z.array(factKey).min(1, "请选择凭承诺认可的事项").max(MOST_RESULTS, "一次最多 40 项"),
      ...common,
    }),
  ],
  { error: "请选择核实方式：data_sharing、site_check 或 declaration" },
);
export type RecordCheckInput = z.output<typeof recordCheckSchema>;

/** What sets a department's word or a visit aside has to be told as much as an answer that does. */
export const voidCheckSchema = z.strictObject({
  reason: freeText("作废原因", { minimum: 0 }).refine(
    isReason,
    `请写明为什么作废，至少 ${LEAST_REASON} 个汉字，如“录到了别人名下”。`,
  ),
});

export const answerQuestionSchema = z.strictObject({
  outcome: z.enum(QUESTION_OUTCOMES, "请选择以哪一方为准"),
  /** What sets aside a department's word or the applicant's has to be told. */
  answer: freeText("核实说明", { minimum: 0 }).refine(
    isReason,
    `请写明怎样核实的、依据什么，至少 ${LEAST_REASON} 个汉字，如“单位 1 月已停保，见停保凭证”。`,
  ),
  /** The value that holds, where neither the declared nor the found one does or none was found. */
  value: factValueSchema.optional(),
});
export type AnswerQuestionInput = z.output<typeof answerQuestionSchema>;
