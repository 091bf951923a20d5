/** A sentence somebody wrote, short enough for a line. Pure. */

const PAIRS: Readonly<Record<string, string>> = { "（": "）", "“": "”", "《": "》", "(": ")" };
const CLOSING = Object.values(PAIRS);
const PAUSES = "。；，、：";

/** Where the first bracket or quotation that is not closed begins; the end of the words where all are. */
function unclosedAt(words: string): number {
  const open: { at: number; closes: string }[] = [];
  for (const [at, sign] of [...words].entries()) {
    const closes = PAIRS[sign];
    if (closes !== undefined) open.push({ at, closes });
    else if (open.at(-1)?.closes === sign) open.pop();
  }
  return open[0]?.at ?? [...words].length;
}

/**
 * The words, without their last stop; what is longer than `most` signs ends in … at a pause in its second half, never
 * inside a bracket or a quotation.
 */
export function brief(words: string, most: number): string {
  const signs = [...words.trim().replace(/[。；，]+$/u, "")];
  if (signs.length <= most) return signs.join("");
  const cut = signs.slice(0, most);
  const whole = cut.slice(0, unclosedAt(cut.join("")));
  const kept = whole.length > 0 ? whole : cut;
  const at = kept.findLastIndex((sign) => PAUSES.includes(sign) || CLOSING.includes(sign));
  const end = at < most / 2 ? kept.length : CLOSING.includes(kept[at] ?? "") ? at + 1 : at;
  return `${kept
    .slice(0, end)
    .join("")
    .replace(/[。；，、：]+$/u, "")}…`;
}
