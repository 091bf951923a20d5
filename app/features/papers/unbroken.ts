/** What a line of a paper keeps together: numbers of documents, masked numbers and days are read as one word. Pure. */

const WHOLE = /[A-Za-z0-9*]+(?:-[A-Za-z0-9*]+)+|\d{4}年\d{1,2}月\d{1,2}日|\d[\d*.]{3,}/g;

export type LinePiece = { text: string; whole: boolean };

/** The pieces of a line in order; nothing is lost or added. */
export function linePieces(text: string): LinePiece[] {
  const pieces: LinePiece[] = [];
  let at = 0;
  for (const found of text.matchAll(WHOLE)) {
    if (found.index > at) pieces.push({ text: text.slice(at, found.index), whole: false });
    pieces.push({ text: found[0], whole: true });
    at = found.index + found[0].length;
  }
  if (at < text.length) pieces.push({ text: text.slice(at), whole: false });
  return pieces;
}

/** So long a word in a justified line tears the characters before it apart: such a paragraph is set ragged. */
export const hasLongNumber = (text: string): boolean =>
  linePieces(text).some((piece) => piece.whole && piece.text.length > 11);
