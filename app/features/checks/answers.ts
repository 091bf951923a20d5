/** What /checks and its lists answer. Pure. */
import { z } from "zod";

import { answerDay, answerUnit, listAnswer } from "~/api/answer-parts";
import { CHECK_IDS, CHECK_SEVERITIES } from "./catalogue";

export const checksAnswer = z.object({
  unit: answerUnit,
  from: answerDay,
  to: answerDay,
  running: z.object({ id: z.string(), done: z.int(), total: z.int() }).nullable(),
  items: z.array(
    z.object({
      id: z.enum(CHECK_IDS),
      name: z.string(),
      source: z.object({ document: z.string(), article: z.string() }),
      explanation: z.string(),
      mend: z.string(),
      severity: z.enum(CHECK_SEVERITIES),
      severityLabel: z.string(),
      /** Records that count, people among them, records set aside. */
      count: z.int(),
      people: z.int(),
      exempted: z.int(),
    }),
  ),
});

export const hitsAnswer = listAnswer(
  z.object({
    id: z.string(),
    rule: z.enum(CHECK_IDS),
    person: z.object({ id: z.string().nullable(), name: z.string(), residentId: z.string() }).nullable(),
    unit: answerUnit,
    record: z.object({ type: z.string(), label: z.string(), id: z.string().nullable() }),
    since: answerDay,
    fact: z.string(),
  }),
);
