/** What /caseload and /coverage answer. Pure. */
import { z } from "zod";

import { answerCategory, answerUnit, periodAnswer } from "~/api/answer-parts";

const flows = {
  recognizedInPeriod: z.int(),
  exitedInPeriod: z.int(),
  transferredIn: z.int(),
  transferredOut: z.int(),
};

export const caseloadAnswer = z.object({
  ...periodAnswer,
  rows: z.array(
    z.object({ unit: answerUnit, category: answerCategory.optional(), active: z.int(), ...flows }),
  ),
  total: z.object({ active: z.int(), opening: z.int(), ...flows }),
});

const coverageFigures = {
  active: z.int(),
  withPlan: z.int(),
  withSoundPlan: z.int(),
  marketPath: z.int(),
  threeOffers: z.int(),
  trainingDue: z.int(),
  trained: z.int(),
  contactedThisMonth: z.int(),
  /** Of today alone; null for a past day. */
  overdueDuties: z.int().nullable(),
  onTimeDecisions: z.int(),
  decisions: z.int(),
  shouldHaveExited: z.int(),
};

export const coverageAnswer = z.object({
  ...periodAnswer,
  rows: z.array(z.object({ unit: answerUnit, category: answerCategory.nullable(), ...coverageFigures })),
  total: z.object(coverageFigures),
});
