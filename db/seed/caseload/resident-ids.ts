import type { CalendarDate } from "~/lib/calendar-date";
import { residentIdCheckDigit, type Sex } from "~/lib/resident-id";

/** Prefixes 229902 … 229998: not allotted to any place, and apart from the 229901 of samples and tests. */
const FIRST_PREFIX = 229_902;
const PREFIXES = 97;
const SEQUENCES = 500;
const NUMBERS_PER_DAY = PREFIXES * SEQUENCES;
/** Shares no factor with 97 · 500, so that the walk meets every number of a day once before it repeats. */
const STRIDE = 20_357;

/**
 * Gives out valid ID numbers without handing one out twice: for each birth day and sex it walks once
 * through the 48,500 numbers. Throws RangeError when a day has no number left.
 */
export function createResidentIds(): (birthDate: CalendarDate, sex: Sex) => string {
  const given = new Map<string, number>();
  return (birthDate, sex) => {
    const key = `${birthDate}${sex}`;
    const count = given.get(key) ?? 0;
    if (count >= NUMBERS_PER_DAY) throw new RangeError(`No ID number is left for ${birthDate}`);
    given.set(key, count + 1);
    const day = birthDate.replaceAll("-", "");
    const number = (Number(day) * 7 + count * STRIDE) % NUMBERS_PER_DAY;
    const sequence = Math.floor(number / PREFIXES) * 2 + (sex === "male" ? 1 : 0);
    const first17 = `${FIRST_PREFIX + (number % PREFIXES)}${day}${String(sequence).padStart(3, "0")}`;
    return first17 + residentIdCheckDigit(first17);
  };
}
