/** The minimum wage a month's money is measured by. Pure. */
import { NoValueForDateError } from "~/law/dated";
import { minimumWageOn, NoStandardForDivisionError } from "~/law/minimum-wage";
import type { CalendarDate } from "~/lib/calendar-date";

/** The local standard of a month in fen; nothing where none is on file for it. */
export function minimumOf(division: string | undefined, month: CalendarDate): number {
  if (division === undefined) return 0;
  try {
    return minimumWageOn(division, month).monthlyFen;
  } catch (error) {
    if (error instanceof NoValueForDateError || error instanceof NoStandardForDivisionError) return 0;
    throw error;
  }
}
