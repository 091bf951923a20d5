/** Sentences and what their numbers have to be. A number that no claim takes is a fault. */

/** What a group of a pattern has to read; a function writes the text again with its own numbers. */
type Expected = string | number | null | undefined | ((text: string) => string);
export type Claim = readonly [pattern: RegExp, expect: (match: RegExpMatchArray) => readonly Expected[]];

const NUMBER = /\d+(?:\.\d+)?/g;

/** Faults of one text: numbers that are wrong, and numbers nobody has reckoned. */
export function faultsOf(text: string, claims: readonly Claim[]): string[] {
  const faults: string[] = [];
  const taken: [number, number][] = [];
  for (const [pattern, expect] of claims) {
    for (const match of text.matchAll(new RegExp(pattern.source, "dgu"))) {
      const expected = expect(match);
      expected.forEach((wanted, index) => {
        const found = match[index + 1];
        const span = match.indices?.[index + 1];
        if (span) taken.push(span);
        const right =
          typeof wanted === "function" ? (found === undefined ? undefined : wanted(found)) : wanted;
        if ((found ?? "") !== String(right ?? ""))
          faults.push(`“${match[0]}”：写的是“${found ?? ""}”，应为“${right ?? ""}”`);
      });
      if (match.length - 1 > expected.length)
        faults.push(`${pattern.source}: fewer expectations than groups`);
    }
  }
  for (const match of text.matchAll(NUMBER)) {
    const [from, to] = [match.index, match.index + match[0].length];
    if (!taken.some(([start, end]) => start <= from && end >= to))
      faults.push(`“${text.slice(Math.max(0, from - 24), to + 12)}”：数字 ${match[0]} 无从核对`);
  }
  return faults;
}

/** Signs of a sentence that was put together wrongly. */
const BROKEN: readonly RegExp[] = [
  /undefined|null|NaN|Infinity|\[object/,
  /[，。；：、！？]{2}|[、，；：][）》”]|（[，。；、]|（\s*）|《\s*》|“\s*”|〔\s*〕/,
  /^[，。；、：）]/,
  /(?<![\d.])0(?:个|人|件|名|类|户|次|份|元)(?!工作日)|(?<![\d.])0个百分点/,
  / {2,}/,
];

export function brokenIn(text: string): string[] {
  return BROKEN.flatMap((pattern) => {
    const found = pattern.exec(text);
    return found
      ? [`“${text.slice(Math.max(0, found.index - 20), found.index + 20)}”：${pattern.source}`]
      : [];
  });
}
