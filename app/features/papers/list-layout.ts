/** Column widths and type of a list in a bureau's own form, so that numbers and days stay whole. Pure. */
import type { PaperTable } from "./paper";
import { linePieces } from "./unbroken";

/** Half-points: the built-in form's type, and the smallest that is still read. */
const LARGEST = 19;
const SMALLEST = 12;
/** Left and right of a cell's words, twips; borders and rounding. */
export const LIST_MARGIN = 50;
const SLACK = 40;
/** Characters of running text that a line holds at least. */
const SHORTEST_LINE = 3;
/** A name is not broken. */
const NAME = 4;

/** In em: a Chinese character one, a digit or Latin letter half of one. */
const emsOf = (text: string) =>
  [...text].reduce((sum, character) => sum + (/[\u0020-\u007e]/.test(character) ? 0.55 : 1), 0);

/** What a line may not be narrower than: the longest number or day, a name, a few characters of running text. */
function least(text: string): number {
  const whole = linePieces(text).flatMap((piece) => (piece.whole ? [emsOf(piece.text)] : []));
  const ems = emsOf(text);
  return Math.max(ems <= NAME ? ems : SHORTEST_LINE, ...whole);
}

const widest = (texts: readonly string[], of: (text: string) => number) =>
  texts.reduce((most, text) => Math.max(most, ...text.split("\n").map(of)), 1);

export type ListLayout = {
  /** Twips, together the width of the place. */
  widths: number[];
  /** Half-points. */
  size: number;
};

export function listLayout({ header, rows }: PaperTable, width: number): ListLayout {
  const columns = header.map((head, index) => [head, ...rows.map((row) => row[index] ?? "")]);
  const most = columns.map((texts) => widest(texts, emsOf));
  // A head breaks where it has to, a name under it does not.
  const fewest = columns.map((texts) =>
    Math.max(widest(texts.slice(1), least), Math.min(emsOf(texts[0] ?? ""), SHORTEST_LINE)),
  );
  const fixed = 2 * LIST_MARGIN + SLACK;
  const needed = (size: number) => fewest.reduce((sum, ems) => sum + ems * size * 10 + fixed, 0);
  let size = LARGEST;
  while (size > SMALLEST && needed(size) > width) size -= 1;
  const spare = Math.max(0, width - needed(size));
  // What is left goes to the columns that have more to say than their least.
  const wants = most.map((ems, index) => Math.max(ems - (fewest[index] ?? 0), 0) + 0.2);
  const sum = wants.reduce((a, b) => a + b, 0);
  const shrink = Math.min(1, width / needed(size));
  const widths = fewest.map((ems, index) =>
    Math.floor((ems * size * 10 + fixed) * shrink + (spare * (wants[index] ?? 0)) / sum),
  );
  const used = widths.reduce((a, b) => a + b, 0);
  return { widths: widths.map((one, index) => (index === 0 ? one + width - used : one)), size };
}
