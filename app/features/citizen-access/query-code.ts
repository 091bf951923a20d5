/** 查询码: what opens the progress page together with the number of the receipt. Pure. */

/** Without 0 O 1 I L and what is mistaken for them when written by hand. */
export const QUERY_CODE_ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";
export const QUERY_CODE_LENGTH = 10;

/** As typed by hand: capitals, no spaces or hyphens. */
export function normalizeQueryCode(text: string): string {
  return text.toUpperCase().replaceAll(/[\s-]/g, "");
}

/** In two halves, for reading aloud and copying: ABCDE-FGHJK. */
export function queryCodeWords(code: string): string {
  return `${code.slice(0, 5)}-${code.slice(5)}`;
}

/** `pick(n)` answers a number from 0 below n. */
export function drawQueryCode(pick: (below: number) => number): string {
  return Array.from({ length: QUERY_CODE_LENGTH }, () =>
    QUERY_CODE_ALPHABET.charAt(pick(QUERY_CODE_ALPHABET.length)),
  ).join("");
}
