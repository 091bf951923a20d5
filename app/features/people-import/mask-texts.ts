import type { RosterPreview, RosterRow } from "./roster";

// Digits of either width: what was written stays as it was written, except for the hidden part.
const LONG_NUMBER = /[\d\uFF10-\uFF19](?:[\s-]*[\d\uFF10-\uFF19]){12,}[\s-]*[\d\uFF10-\uFF19XxＸｘ]/g;
const MOBILE = /[1１][3-9３-９][\d\uFF10-\uFF19]{9}/g;

function maskMiddle(text: string, head: number, tail: number): string {
  return `${text.slice(0, head)}${"*".repeat(Math.max(0, text.length - head - tail))}${text.slice(-tail)}`;
}

/** A text as it may be shown on a page: ID numbers and mobile numbers in it masked. */
export function maskNumbers(text: string): string {
  return text
    .replace(LONG_NUMBER, (number) => maskMiddle(number.replace(/[\s-]/g, ""), 6, 4))
    .replace(MOBILE, (number) => maskMiddle(number, 3, 4));
}

/** What was written as an ID number, sound or not: place and last four characters stay. */
function maskIdText(text: string): string {
  const written = text.replace(/[\s-]/g, "");
  return written.length > 10 ? maskMiddle(written, 6, 4) : text;
}

/**
 * The cells of a row as they may be shown on a page: ID numbers and mobile numbers masked in whichever
 * column they stand, and no digits in the address. By column index, like `row.texts`.
 */
export function maskedTexts(
  row: Pick<RosterRow, "texts">,
  mapping: Pick<RosterPreview["mapping"], "address" | "residentId">,
): string[] {
  return row.texts.map((text, index) => {
    if (index === mapping.address) return text.replace(/[\d\uFF10-\uFF19]+/g, "*");
    return index === mapping.residentId ? maskIdText(text) : maskNumbers(text);
  });
}
