/** Which value of a standard holds for a unit on a day: the nearest unit's latest one, else the law folder's. Pure. */
import type { CalendarDate } from "~/lib/calendar-date";
import { valueOn } from "~/law/dated";
import type { Standard } from "~/law/standards";

export type StandardRow = {
  key: string;
  /** The unit that set it and the last number of its subtree. */
  unitId: number;
  lastId: number;
  fromOn: CalendarDate;
  value: unknown;
};

/** The value that holds on a day, for one unit. A period follows the standard of the day it began. */
export type Standards = <T>(standard: Standard<T>, day: CalendarDate) => T;

/** Where no unit has set anything. Throws NoValueForDateError before 2022-05-10. */
export const defaultStandards: Standards = (standard, day) => valueOn(standard, day).value;

const isWholeNumber = (value: unknown): value is number => Number.isInteger(value);

/** Whether a stored value has the shape of the standard's own values. */
function fits(standard: Standard<unknown>, value: unknown): boolean {
  return Array.isArray(standard.values[0]?.value)
    ? Array.isArray(value) && value.length > 0 && value.every(isWholeNumber)
    : isWholeNumber(value);
}

/** The rows of one standard that can hold, the nearest unit first, then the latest day. */
export function rowsOf<T>(
  rows: readonly StandardRow[],
  standard: Standard<T>,
): (StandardRow & { value: T })[] {
  return rows
    .filter((row) => row.key === standard.key && fits(standard, row.value))
    .map((row) => ({ ...row, value: row.value as T }))
    .toSorted((a, b) => a.lastId - a.unitId - (b.lastId - b.unitId) || b.fromOn.localeCompare(a.fromOn));
}

/** The standards of one unit, from the few rows that set them. */
export function standardsOf(rows: readonly StandardRow[], unitId: number): Standards {
  return (standard, day) => {
    const found = rowsOf(rows, standard).find(
      (row) => row.unitId <= unitId && unitId <= row.lastId && row.fromOn <= day,
    );
    return found ? found.value : defaultStandards(standard, day);
  };
}

/** The least value that holds anywhere at any time. */
export function leastOf(rows: readonly StandardRow[], standard: Standard<number>): number {
  return Math.min(...[...rowsOf(rows, standard), ...standard.values].map(({ value }) => value));
}
