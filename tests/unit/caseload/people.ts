import { generateCaseload, type Caseload } from "~db/seed/caseload/generate";
import type { PersonRows } from "~db/seed/caseload/rows";
import { readWorkCalendar } from "~db/seed/reference";
import { readDivisions, readUnitDivisions, readUnits } from "~db/seed/reference-data";

const sources = { units: readUnits(), unitDivisions: readUnitDivisions(), divisions: readDivisions() };
const calendar = readWorkCalendar();

/** A Sunday, so that "today" is no working day. */
export const AS_OF = "2026-11-22";

export function caseloadOf(people: number, { seed = 1, asOf = AS_OF } = {}): Caseload {
  return generateCaseload({ people, seed, asOf, calendar, sources });
}

export function peopleOf(people: number, options?: { seed?: number; asOf?: string }): PersonRows[] {
  return [...caseloadOf(people, options).people()];
}
