/**
 * The draw of a sample: deterministic, so that anybody with the published population, seed and this description gets
 * the same people (docs/decisions/0013-inspection-draws.md). No clock, no database, no random source.
 */
import { createHash } from "node:crypto";

import { type Quota, quotasOf, type SampleSize } from "./quotas";

export const DRAW_ALGORITHM = "yirenyice-draw-1";

/** Who can be drawn: an id and the stratum it falls in. */
export type Member = readonly [id: string, stratum: string];

export type Draw = {
  populationHash: string;
  quotas: Quota[];
  /** Ids in the order of the draw: stratum by stratum, within one by rank. */
  sample: string[];
};

type DrawInput = {
  members: readonly Member[];
  /** Names of the fields that make up a stratum, in order; empty: the whole population is one. */
  strata: readonly string[];
  size: SampleSize;
  seed: string;
};

const sha256 = (text: string) => createHash("sha256").update(text, "utf8").digest("hex");

function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** `total=40`, `rate=5`, `perStratum=3`: how the size stands in the hashed text. */
export function sizeText(size: SampleSize): string {
  return Object.entries(size)
    .map(([name, value]) => `${name}=${value}`)
    .join(",");
}

/**
 * SHA-256 (hex) over the lines, each ended by a line feed: the algorithm, `strata=` with the names, `size=` with the
 * size, then `id<TAB>stratum` for everybody by id. One changed, added or missing person changes it.
 */
export function populationHashOf({ members, strata, size }: Omit<DrawInput, "seed">): string {
  const lines = [
    DRAW_ALGORITHM,
    `strata=${strata.join(",")}`,
    `size=${sizeText(size)}`,
    ...members.toSorted(([a], [b]) => byText(a, b)).map(([id, stratum]) => `${id}\t${stratum}`),
  ];
  return sha256(lines.map((line) => `${line}\n`).join(""));
}

/**
 * Strata by key, quotas by `quotasOf`; within a stratum everybody's rank is SHA-256 of `seed<LF>population hash<LF>id`,
 * lowest first. Throws RangeError when an id occurs twice.
 */
export function drawSample(input: DrawInput): Draw {
  const ids = new Set(input.members.map(([id]) => id));
  if (ids.size !== input.members.length) throw new RangeError("A population names each person once");
  const populationHash = populationHashOf(input);
  const strata = new Map<string, string[]>();
  for (const [id, stratum] of input.members) {
    const found = strata.get(stratum);
    if (found) found.push(id);
    else strata.set(stratum, [id]);
  }
  const keys = [...strata.keys()].toSorted(byText);
  const quotas = quotasOf(
    keys.map((key) => ({ key, population: strata.get(key)?.length ?? 0 })),
    input.size,
  );
  const sample = quotas.flatMap(({ key, quota }) =>
    (strata.get(key) ?? [])
      .map((id) => ({ id, rank: sha256(`${input.seed}\n${populationHash}\n${id}`) }))
      .toSorted((a, b) => byText(a.rank, b.rank) || byText(a.id, b.id))
      .slice(0, quota)
      .map(({ id }) => id),
  );
  return { populationHash, quotas, sample };
}
