/** What /handovers and /workload answer. Pure. */
import { z } from "zod";

import { answerDay, answerUnit, listAnswer } from "~/api/answer-parts";
import { LOAD_FACTORS } from "~/features/workload/factors";

const line = {
  id: z.string(),
  number: z.string(),
  handedOn: answerDay,
  fromName: z.string(),
  toName: z.string(),
  reason: z.string(),
};

export const handoversAnswer = listAnswer(
  z.object({ ...line, people: z.int(), unitName: z.string(), undoneOn: answerDay.nullable() }),
).extend({
  /** Kept from before `cursor`: pages of fifty. */
  page: z.int(),
  pages: z.int(),
});

export const handoverAnswer = z.object({
  ...line,
  unit: answerUnit,
  recordedAt: z.iso.datetime(),
  recordedByName: z.string(),
  undoneAt: z.iso.datetime().nullable(),
  undoneByName: z.string().nullable(),
  version: z.int(),
  sheet: z.object({
    asOf: answerDay,
    people: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        residentId: z.string(),
        category: z.string().nullable(),
        status: z.string(),
        unitName: z.string(),
        items: z.array(z.object({ kind: z.string(), dueOn: answerDay.nullable() })),
      }),
    ),
  }),
});

const part = z.object({ count: z.number(), points: z.number() });

export const workloadAnswer = z.object({
  unit: answerUnit,
  by: z.enum(["unit", "caseworker"]),
  items: z.array(
    z.object({
      /** An account, `none` for people in nobody's charge, or a unit's number. */
      id: z.string(),
      name: z.string(),
      at: z.string().nullable(),
      hands: z.int(),
      parts: z.record(z.enum(LOAD_FACTORS), part),
      load: z.number(),
      ofMean: z.number().nullable(),
    }),
  ),
  total: z.number(),
  hands: z.int(),
  mean: z.number().nullable(),
  weights: z.array(z.object({ label: z.string(), points: z.number() })),
});
