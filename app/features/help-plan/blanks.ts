/** Places of a template that wait for the person's own words, and what is left of one that got none. Pure. */

/** 〔2022〕 of a document number is no such place; ×× and 某某 are none of anybody's words. */
const BLANK = /〔(?!\d{4}〕)[^〕]*〕|_{2,}|＿{2,}|[×Ｘ]{2,}|[○〇]{2,}|某某|【\s*】/;
const BLANKS = new RegExp(BLANK, "g");

export function hasBlank(text: string): boolean {
  return BLANK.test(text);
}

/** The first place left to fill; null when there is none. */
export function firstBlank(text: string): string | null {
  return BLANK.exec(text)?.[0] ?? null;
}

/** Letters and digits alone: punctuation and spaces say nothing of a person. */
export const bareText = (text: string): string => text.normalize("NFKC").replaceAll(/[^\p{L}\p{N}]/gu, "");

/** A template as it reads when nothing was put in: each place taken out, or its name kept without the brackets. */
function emptyReading(template: string): RegExp {
  const between = template.split(BLANKS).map(bareText);
  const names = [...template.matchAll(BLANKS)].map(([place]) => bareText(place));
  const parts = between.map((text, index) => {
    const name = names[index];
    return name ? `${text}(?:${name})?` : text;
  });
  // Letters and digits only: nothing to escape.
  return new RegExp(`^${parts.join("")}$`, "u");
}

/** Whether a text without open places is one of the templates and no word more. */
export function isBareTemplate(text: string, templates: readonly string[]): boolean {
  const bare = bareText(text);
  return bare !== "" && !hasBlank(text) && templates.some((template) => emptyReading(template).test(bare));
}
