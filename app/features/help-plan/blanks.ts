/** Places of a template that wait for the person's own words. Pure. */

/** 〔2022〕 of a document number is no such place. */
const BLANK = /〔(?!\d{4}〕)[^〕]*〕|_{2,}|＿{2,}/;

export function hasBlank(text: string): boolean {
  return BLANK.test(text);
}

/** The first place left to fill; null when there is none. */
export function firstBlank(text: string): string | null {
  return BLANK.exec(text)?.[0] ?? null;
}
