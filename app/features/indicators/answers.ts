/** What /indicators and /targets answer. Pure. */
import { z } from "zod";

import { answerCategory, answerUnit, periodAnswer } from "~/api/answer-parts";
import { INDICATOR_CODES } from "./catalogue";

/** People and households as numbers, money as text with two decimals. */
const money = z.string().regex(/^-?\d+\.\d{2}$/);
const figure = z.object({
  numerator: z.union([z.number(), money]),
  denominator: z.number().nullable(),
  value: z.union([z.number(), money]).nullable(),
});
const values = z.partialRecord(z.enum(INDICATOR_CODES), figure.optional());

export const indicatorsAnswer = z.object({
  ...periodAnswer,
  unit: answerUnit,
  indicators: z.array(
    z.object({
      code: z.enum(INDICATOR_CODES),
      label: z.string(),
      definition: z.string(),
      source: z.string(),
      group: z.string(),
      unit: z.string(),
      kind: z.enum(["stock", "flow"]),
    }),
  ),
  rows: z.array(z.object({ unit: answerUnit.nullable(), category: answerCategory.nullable(), values })),
  total: values,
  /** 补贴 of the period by kind: people once per kind. */
  subsidyKinds: z.array(z.object({ kind: z.string(), label: z.string(), people: z.int(), amount: money })),
});

const target = z.object({
  indicator: z.enum(INDICATOR_CODES),
  value: z.number(),
  source: z.string(),
  unit: answerUnit,
  version: z.int(),
});

export const targetAnswer = target.extend({ year: z.int() });
export const targetsAnswer = z.object({ unit: answerUnit, year: z.int(), items: z.array(target) });
