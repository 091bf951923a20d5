/** Parts that the answers of several operations share; they describe, and the tests hold the answers to them. Pure. */
import { z } from "zod";

import { RECOGNITION_CATEGORIES } from "~/features/recognition/categories";

export const answerDay = z.iso.date();
export const answerUnit = z.object({ id: z.int(), name: z.string() });
export const answerCategory = z.enum(RECOGNITION_CATEGORIES);
export const periodAnswer = { asOf: answerDay, from: answerDay, to: answerDay };

/** A list: one page, the cursor of the next (null on the last) and the exact number of all. */
export const listAnswer = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item), nextCursor: z.string().nullable(), total: z.int() });
