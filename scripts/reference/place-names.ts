/** Place names for the screen; the division table keeps the official ones. */

const COMMITTEE_ENDINGS: readonly [RegExp, string][] = [
  [/社区(居民委员会|居委会|居委|村民委员会|村委会)$/, "社区"],
  [/(村村民委员会|村村委会|村民委员会|村委会|村委)$/, "村"],
  [/居民委员会$/, "居委会"],
];

/** `东风村委会` → `东风村`, `园艺场（特殊村委会）` → `园艺场`; other names stay. */
export function communityShortName(name: string): string {
  const bare = name.replace(/(（[^（）]*）)+$/, "");
  const ending = COMMITTEE_ENDINGS.find(([pattern]) => pattern.test(bare));
  return ending ? bare.replace(ending[0], ending[1]) : bare;
}

/** Shortened names, except where two communities of one township would then share one. */
export function communityShortNames(names: readonly string[]): string[] {
  const short = names.map(communityShortName);
  return short.map((name, index) =>
    short.indexOf(name) === short.lastIndexOf(name) ? name : (names[index] ?? name),
  );
}

/** `长白山保护开发区池北区特殊乡镇` keeps its area's name, without the statistical ending. */
export function townshipShortName(name: string): string {
  return name.replace(/特殊乡镇$/, "");
}
