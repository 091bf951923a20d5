/**
 * An 18-digit ID number in the clear: region, birth date, order, check. Masked ones have stars in the middle; a run of
 * digits in a hash has no date where a birth date stands.
 */
export const FULL_ID =
  /(?<!\d)[1-8]\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx](?!\d)/;
