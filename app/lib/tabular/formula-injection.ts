/**
 * Texts beginning with these are run as formulas by office programs when a file is opened or saved as
 * CSV (CWE-1236). An apostrophe in front makes them plain text there.
 */
const FORMULA_START = /^[=+\-@\t\r\uFF1D\uFF0B\uFF0D\uFF20]/;

/** The text as it may be written into a cell of a file that leaves the system. */
export function neutralizeFormula(text: string): string {
  return FORMULA_START.test(text) ? `'${text}` : text;
}
