/** How many cases each stratum gives. Pure; whole numbers all the way, so that every machine agrees. */

/** Cases in all; a share of the population in percent (up to two decimals); or so many of each stratum. */
export type SampleSize = { total: number } | { rate: number } | { perStratum: number };

export type StratumSize = { key: string; population: number };
export type Quota = StratumSize & { quota: number };

/**
 * Quotas in the order given. A total or a share is spread by the largest remainder: each stratum gets the whole part of
 * its proportional share, what is left goes to the largest remainders (equal ones: the earlier key). No stratum with
 * people is left out, so each gets at least one, even when that makes the sample larger than asked; whoever was raised
 * to one takes from those furthest above their share. No quota is larger than its stratum. A share is rounded up.
 * Throws RangeError for sizes below one.
 */
export function quotasOf(strata: readonly StratumSize[], size: SampleSize): Quota[] {
  const filled = strata.filter(({ population }) => population > 0);
  if ("perStratum" in size) {
    requirePositive(size.perStratum);
    return filled.map((one) => ({ ...one, quota: Math.min(size.perStratum, one.population) }));
  }
  const population = filled.reduce((sum, one) => sum + one.population, 0);
  if (population === 0) return [];
  return spread(filled, population, wanted(size, population));
}

export type TooFine = { strata: number; asked: number; drawn: number };

/**
 * More strata than cases asked for: one of each is then the sample, larger than asked and no longer in proportion. Null
 * where the quotas follow the people.
 */
export function tooFine(quotas: readonly Quota[], size: SampleSize): TooFine | null {
  if ("perStratum" in size || quotas.length === 0) return null;
  const asked = wanted(
    size,
    quotas.reduce((sum, { population }) => sum + population, 0),
  );
  const drawn = quotas.reduce((sum, { quota }) => sum + quota, 0);
  return quotas.length > asked ? { strata: quotas.length, asked, drawn } : null;
}

function requirePositive(value: number): void {
  if (!(value > 0)) throw new RangeError(`A sample needs a positive size: ${value}`);
}

/** Cases asked for: at least one, at most everybody. A share counts in hundredths of a percent. */
function wanted(size: { total: number } | { rate: number }, population: number): number {
  requirePositive("total" in size ? size.total : size.rate);
  const asked = "total" in size ? size.total : Math.ceil((population * Math.round(size.rate * 100)) / 10_000);
  return Math.min(Math.max(asked, 1), population);
}

function spread(strata: readonly StratumSize[], population: number, sample: number): Quota[] {
  const shares = strata.map((one) => {
    const product = one.population * sample;
    const whole = Math.floor(product / population);
    return { ...one, remainder: product % population, quota: Math.max(whole, 1), raised: whole === 0 };
  });
  const byRemainder = [...shares.keys()].toSorted(
    (a, b) => (shares[b]?.remainder ?? 0) - (shares[a]?.remainder ?? 0) || a - b,
  );
  let left = sample - shares.reduce((sum, { quota }) => sum + quota, 0);
  for (const index of byRemainder) {
    const share = shares[index];
    if (left <= 0) break;
    if (!share || share.raised || share.quota >= share.population) continue;
    share.quota += 1;
    left -= 1;
  }
  while (left < 0) {
    // Furthest above the share, in units of 1/population: quota × population − people × sample.
    const surplus = ({ quota, population: people }: Quota) => quota * population - people * sample;
    const givers = shares.filter(({ quota }) => quota > 1);
    const giver = givers.reduce<(typeof shares)[number] | null>(
      (best, one) => (best === null || surplus(one) > surplus(best) ? one : best),
      null,
    );
    if (!giver) break;
    giver.quota -= 1;
    left += 1;
  }
  return shares.map(({ key, population: people, quota }) => ({ key, population: people, quota }));
}
