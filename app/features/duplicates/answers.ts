/** What /duplicates answers. Pure. */
import { z } from "zod";

import { answerDay, listAnswer } from "~/api/answer-parts";
import { DUPLICATE_REASONS } from "./rules";

const side = z.object({
  id: z.string(),
  name: z.string(),
  sex: z.enum(["male", "female"]),
  birthDate: answerDay,
  residentId: z.string(),
  unitName: z.string(),
  status: z.enum(["none", "applying", "recognized", "exited"]),
  category: z.string().nullable(),
});

export const duplicatesAnswer = listAnswer(
  z.object({ one: side, other: side, reasons: z.array(z.enum(DUPLICATE_REASONS)), score: z.number() }),
).extend({
  /** Pairs of each reason; whether there were more than anybody works off. */
  counts: z.record(z.enum(DUPLICATE_REASONS), z.int()),
  cut: z.boolean(),
});
