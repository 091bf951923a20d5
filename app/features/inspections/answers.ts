/** What the list of inspections and a draw answer. Pure. */
import { z } from "zod";

import { answerDay, listAnswer } from "~/api/answer-parts";
import { INSPECTION_STATUSES } from "./status";

const inspectionPart = z.object({
  id: z.uuid(),
  number: z.string(),
  title: z.string(),
  unitId: z.int(),
  unitName: z.string(),
  status: z.enum(INSPECTION_STATUSES),
  drawnOn: answerDay,
  populationSize: z.int(),
  sampleSize: z.int(),
  finished: z.int(),
  findings: z.int(),
});

export const inspectionsAnswer = listAnswer(inspectionPart);

export const inspectionAnswer = inspectionPart.extend({
  seed: z.string(),
  algorithm: z.string(),
  populationHash: z.string(),
  /** Why the sample is not in proportion: more strata than cases asked for. */
  warning: z.string().nullable(),
  version: z.int(),
  sample: z.array(
    z.object({
      caseId: z.uuid(),
      position: z.int(),
      personId: z.uuid(),
      stratum: z.string(),
      caseNumber: z.string().nullable(),
      evidenceHash: z.string(),
      finishedOn: answerDay.nullable(),
      version: z.int(),
    }),
  ),
});
