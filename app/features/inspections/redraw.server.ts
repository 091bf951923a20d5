/** The file that makes a draw repeatable by anybody, and the repetition. No database. */
import { z } from "zod";

import { DRAW_ALGORITHM, drawSample, type Member } from "./draw.server";
import { sampleSizeSchema } from "./inputs";
import type { Quota } from "./quotas";

export const redrawFileSchema = z.object({
  kind: z.literal("inspection_draw"),
  number: z.string(),
  title: z.string(),
  unit: z.string(),
  drawnOn: z.string(),
  algorithm: z.string(),
  strata: z.array(z.string()),
  size: sampleSizeSchema,
  seed: z.string(),
  populationHash: z.string(),
  members: z.array(z.tuple([z.string(), z.string()])),
  sample: z.array(z.string()),
});
export type RedrawFile = z.output<typeof redrawFileSchema>;

export type Redrawn = {
  quotas: Quota[];
  sample: string[];
  populationHash: string;
  sameHash: boolean;
  sameSample: boolean;
};

/** Draws again from the file and compares with what it says. Throws RangeError for another algorithm. */
export function redraw(file: RedrawFile): Redrawn {
  if (file.algorithm !== DRAW_ALGORITHM) throw new RangeError(`Unknown algorithm ${file.algorithm}`);
  const members: readonly Member[] = file.members;
  const { populationHash, quotas, sample } = drawSample({ ...file, members });
  return {
    quotas,
    sample,
    populationHash,
    sameHash: populationHash === file.populationHash,
    sameSample: sample.length === file.sample.length && sample.every((id, at) => id === file.sample[at]),
  };
}
