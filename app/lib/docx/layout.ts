/**
 * Page and type sizes of GB/T 9704-2012. Lengths are twips (1/20 pt, 1440 to the inch, 56.7 to the
 * millimetre), sizes of type are half-points, as WordprocessingML wants them.
 */
export const A4 = { width: 11906, height: 16838 } as const;

/** 天头 37 mm, 订口 28 mm, 版心 156 × 225 mm: right 26 mm, bottom 35 mm. */
export const portraitMargin = { top: 2098, right: 1474, bottom: 1984, left: 1587 } as const;

/** A portrait page turned with its binding edge on top: the text area becomes 225 × 156 mm. */
export const landscapeMargin = { top: 1587, right: 2098, bottom: 1474, left: 1984 } as const;

/** 22 lines on 225 mm. */
export const linePitch = 579;

const charactersPerLine = 28;

/** One of 28 characters on 156 mm. */
export const characterWidth = (A4.width - portraitMargin.left - portraitMargin.right) / charactersPerLine;

/** 3号, 2号, 4号, 五号, 小五. */
export const typeSize = {
  body: 32,
  title: 44,
  pageNumber: 28,
  imprint: 28,
  table: 21,
  smallTable: 18,
} as const;

/** 发文机关标志: its upper edge 35 mm below the text area's; the rule 4 mm (in points) under 发文字号. */
export const redHead = { above: 1984, largest: 62, ruleDistance: 11, color: "E60012" } as const;

/** Width of the text area in points. */
export const textWidthInPoints = (A4.width - portraitMargin.left - portraitMargin.right) / 20;

/** Added to each 16 pt character, in 1/4096 pt, so that 28 of them fill the line exactly. */
export const characterSpacing = Math.round((characterWidth / 20 - typeSize.body / 2) * 4096);

/** The same in whole twips, rounded down so that 28 characters never overflow the line. */
export const letterSpacing = Math.floor(characterWidth - (typeSize.body / 2) * 20);

/** The dash of the page number stands 7 mm below the text area. */
const dashBelowText = Math.round((7 / 25.4) * 1440);

export const pageNumberLine = 280;

/** Distance from the page's lower edge to the lower edge of the page number's line. */
export function footerDistance(bottomMargin: number): number {
  return bottomMargin - dashBelowText - pageNumberLine / 2;
}

/** Width of a text in characters of the body; ASCII characters count half. */
export function widthInCharacters(text: string): number {
  return [...text].reduce((sum, character) => sum + (character.charCodeAt(0) < 0x80 ? 0.5 : 1), 0);
}

/**
 * Left indents, in characters, of issuer and date where no seal covers them: the issuer ends two
 * characters in, the date begins two characters right of the issuer's first; a date that would then
 * pass the edge ends two characters in itself and the issuer moves left. Measured from the left,
 * because the width of digits differs between typefaces.
 */
export function signatureIndents(issuer: string, date: string): { issuer: number; date: number } {
  const [name, day] = [widthInCharacters(issuer), widthInCharacters(date)];
  const left = Math.max(0, charactersPerLine - (name - day >= 2 ? 2 + name : 4 + day));
  return { issuer: left, date: left + 2 };
}
