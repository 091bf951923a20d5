/** What /people answers; numbers and phones masked. Pure. */
import { z } from "zod";

import { answerDay, answerUnit, listAnswer } from "~/api/answer-parts";

const sex = z.enum(["male", "female"]);

export const personAnswer = z.object({
  id: z.string(),
  name: z.string(),
  sex,
  birthDate: answerDay,
  residentId: z.string(),
  phone: z.string().nullable(),
  address: z.string().nullable(),
  ethnicity: z.string().nullable(),
  education: z.string().nullable(),
  retirementCategory: z.enum(["male", "female50", "female55"]).nullable(),
  householdRegistration: z.object({ division: z.string(), kind: z.enum(["urban", "rural"]) }),
  habitualResidence: z.object({ division: z.string(), urban: z.boolean() }),
  unit: answerUnit.extend({ level: z.string() }).nullable(),
  legacy: z.boolean(),
  version: z.int(),
});

export const peopleAnswer = listAnswer(
  z.object({
    id: z.string().nullable().meta({
      description: "null：当时计入本辖区、后来已转出的人；本人的类别等各项也为 null，行数仍与指标相等",
    }),
    name: z.string(),
    sex,
    birthDate: answerDay,
    residentId: z.string(),
    unit: answerUnit,
    status: z.enum(["none", "applying", "recognized", "exited"]).nullable(),
    category: z.string().nullable(),
    recognizedOn: answerDay.nullable(),
    exitedOn: answerDay.nullable(),
    exitGround: z.string().nullable(),
    employment: z.string().nullable(),
    unemployedSince: answerDay.nullable(),
    openApplicationId: z.string().nullable(),
    openApplicationStatus: z.string().nullable(),
    planStatus: z.string().nullable(),
    planVersion: z.int().nullable(),
    hasSoundPlan: z.boolean().nullable(),
    path: z.string().nullable(),
    validOffers: z.int().nullable(),
    lastContactOn: answerDay.nullable(),
    responsible: z.string().nullable(),
    legacy: z.boolean().nullable(),
  }),
);
