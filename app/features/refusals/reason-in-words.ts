import { refusalReasons } from "~/lib/codes/help";

/** Why somebody refused: the label of a code, or the person's own words as they were written down. Pure. */
export function reasonInWords(reason: string): string {
  return (refusalReasons.codes as readonly string[]).includes(reason) ? refusalReasons.label(reason) : reason;
}
