/** Digits and letters as an input method for Chinese writes them: １７, ２０２６－０３－０２, ＪＬ０１２３. Pure. */

/** ASCII and its full-width forms; what only resembles a digit (², ①) stays as it was written and is refused as such. */
const FULL_WIDTH_ASCII = /^[\s\x20-\x7e\uff01-\uff5e]*[\uff01-\uff5e][\s\x20-\x7e\uff01-\uff5e]*$/;
/** A number, a day, an amount, a phone, a number on a paper: digits with what may stand among them. */
const NUMBER = /^(?=.*\d)[\dA-Za-z\s.,:/()+*-]+$/;

/** A text that is a number of some kind in its half-width form (NFKC); any other text as it is. */
export function halfWidth(text: string): string {
  if (!FULL_WIDTH_ASCII.test(text)) return text;
  const plain = text.normalize("NFKC");
  return NUMBER.test(plain) ? plain : text;
}
