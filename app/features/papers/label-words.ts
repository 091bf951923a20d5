/**
 * Where a label of a form may break: between words, never inside one (就业创业证 / 编号, not 就业创业 / 证编号). Own words
 * instead of a dictionary of the reader's: page, print and Word break alike. Pure.
 */

/** Words of the forms that are not two characters long; what is in none of them is read in pairs. */
const WORDS = [
  "就业创业证",
  "失业保险金",
  "公益性",
  "联系人",
  "接手人",
  "移交人",
  "监交人",
  "与本人",
  "及专业",
  "及证书",
  "及任职",
  "及核验",
  "或单位",
  "原工作",
  "月收入",
  "户口簿",
  "残疾人证",
  "低保证",
] as const;

const OPENING = "（《";
const CLOSING = "、）》/";
const PIECE = new RegExp(
  `[${OPENING}]*(?:${WORDS.join("|")}|[A-Za-z0-9]+|[^${OPENING}${CLOSING}\\s]{1,2})[${CLOSING}\\s]*`,
  "gu",
);

/** What no column of labels holds, 《就业创业证》, breaks in its middle. */
const LONGEST = 6;

const halves = (word: string): string[] => {
  const signs = [...word];
  const middle = Math.floor(signs.length / 2);
  return signs.length > LONGEST ? [signs.slice(0, middle).join(""), signs.slice(middle).join("")] : [word];
};

/** The words of a label in order, marks with the word they belong to; nothing is lost or added. */
export function labelWords(text: string): string[] {
  const words: string[] = [];
  let at = 0;
  for (const found of text.matchAll(PIECE)) {
    // What no word takes (a mark that stands alone) stays with the word before.
    const between = text.slice(at, found.index);
    if (between !== "") words.push((words.pop() ?? "") + between);
    words.push(found[0]);
    at = found.index + found[0].length;
  }
  if (at < text.length) words.push((words.pop() ?? "") + text.slice(at));
  return words.flatMap(halves);
}

const widthOf = (text: string) =>
  [...text.trimEnd()].reduce((sum, sign) => sum + (/[\u0020-\u007e]/.test(sign) ? 0.5 : 1), 0);

/** The label in lines of at most `most` characters, a word that is longer still on a line of its own. */
export function labelLines(text: string, most: number): string[] {
  const lines: string[] = [];
  for (const word of labelWords(text)) {
    const last = lines.at(-1);
    if (last !== undefined && widthOf(last + word) <= most) lines[lines.length - 1] = last + word;
    else lines.push(word);
  }
  return lines.map((line) => line.trim());
}
