/** What the tracker and the orders answer. Pure. */
import { z } from "zod";

import { answerDay, listAnswer } from "~/api/answer-parts";
import { FINDING_VIEWS } from "./inputs";

export const findingPart = z.object({
  id: z.uuid(),
  problem: z.string(),
  article: z.string(),
  content: z.string(),
  status: z.string(),
  unitId: z.int(),
  unitName: z.string(),
  foundOn: answerDay,
  dueOn: answerDay.nullable(),
  reply: z.string().nullable(),
  closedOn: answerDay.nullable(),
  version: z.int(),
});

export const findingsAnswer = listAnswer(findingPart).extend({
  /** How many stand in each view under the same other filters. */
  counts: z.record(z.enum(FINDING_VIEWS), z.int()),
});

export const orderPart = z.object({
  id: z.uuid(),
  number: z.string(),
  countyId: z.int(),
  countyName: z.string(),
  issuerName: z.string(),
  requirement: z.string(),
  issuedOn: answerDay,
  limitDays: z.int(),
  dueOn: answerDay,
  findings: z.int(),
  done: z.int(),
});

export const ordersAnswer = listAnswer(orderPart);
