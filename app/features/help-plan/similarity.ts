/** How alike the texts of two plans are: shared runs of three characters (Jaccard), 0 to 1. Pure. */

function trigrams(texts: readonly string[]): Set<string> {
  const runs = new Set<string>();
  for (const text of texts) {
    const bare = text.normalize("NFKC").replaceAll(/[^\p{L}\p{N}]/gu, "");
    if (bare.length > 0 && bare.length < 3) runs.add(bare);
    for (let index = 0; index + 3 <= bare.length; index += 1) runs.add(bare.slice(index, index + 3));
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
