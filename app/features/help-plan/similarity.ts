/** How alike the texts of two plans are: shared runs of three characters (Jaccard), 0 to 1. Pure. */

const trigrams = (texts: readonly string[]) => runsOf(texts, 3);

function runsOf(texts: readonly string[], length: number): Set<string> {
  const runs = new Set<string>();
  for (const text of texts) {
    const bare = text.normalize("NFKC").replaceAll(/[^\p{L}\p{N}]/gu, "");
    if (bare.length > 0 && bare.length < length) runs.add(bare);
    for (let index = 0; index + length <= bare.length; index += 1)
      runs.add(bare.slice(index, index + length));
  }
  return runs;
}

function overlap(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  if (a.size === 0 || b.size === 0) return 0;
  let shared = 0;
  for (const run of a) if (b.has(run)) shared += 1;
  return shared / (a.size + b.size - shared);
}

/** 1 for the same texts, 0 for nothing in common or an empty plan; the order of measures does not matter. */
export function similarity(a: readonly string[], b: readonly string[]): number {
  return overlap(trigrams(a), trigrams(b));
}

/** The greatest likeness of a plan to any of the others; 0 when there are none. */
export function greatestSimilarity(texts: readonly string[], others: readonly (readonly string[])[]): number {
  const own = trigrams(texts);
  return others.reduce((greatest, other) => Math.max(greatest, overlap(own, trigrams(other))), 0);
}

/** How much of the shorter text stands in the other, by runs of two characters: 0 to 1. */
export function sharedWords(a: string, b: string): number {
  const [one, two] = [runsOf([a], 2), runsOf([b], 2)];
  const least = Math.min(one.size, two.size);
  return least === 0 ? 0 : [...one].filter((run) => two.has(run)).length / least;
}
