/** What a unit is held against in a year, told from the rows alone. */
import type { RateName, Reckoning } from "./reckon";

const RATE_CODES: Readonly<Record<RateName, string>> = {
  方案制定率: "planRate",
  有效方案率: "soundPlanRate",
  三个岗位达标率: "threeOffersRate",
  路径落实率: "pathRate",
  帮扶覆盖率: "servedRate",
  按期办结率: "onTimeRate",
};

/**
 * The target of the unit, or of the nearest unit above it; one set by a hand below a unit that asks for more gives way to it.
 * In tenths of a percent, with who is named as its author.
 */
export function targetOf({ facts, span }: Pick<Reckoning, "facts" | "span">, name: RateName, unitId: number) {
  const year = Number(span.to.slice(0, 4));
  const chain = facts.units
    .filter(({ id, last_id: last }) => id <= unitId && unitId <= last)
    .toSorted((a, b) => a.last_id - a.id - (b.last_id - b.id));
  const all = chain.flatMap((at) =>
    facts.targets
      .filter((one) => one.unit_id === at.id && one.indicator === RATE_CODES[name] && one.year === year)
      .map((one) => ({ ...one, at, year, setBy: at.full_name })),
  );
  let holds: (typeof all)[number] | null = null;
  for (const one of all) {
    const setter = holds?.setter_unit ?? holds?.unit_id ?? 0;
    const setBelow = setter > one.at.id && setter <= one.at.last_id;
    if (holds === null || (setBelow && holds.value < one.value)) holds = one;
  }
  return holds;
}
