/** The vacancies a match draws on, and how near their work and place are to a person's. Pure. */
import type { CalendarDate } from "~/lib/calendar-date";
import { occupationAffinity } from "./occupation-nearness";
import { findOccupation, type Occupation, occupationByCode } from "./occupations";

export type StockVacancy = {
  id: string;
  employer: string;
  post: string;
  /** Code of `occupations.ts`; null = read from the post's title. */
  occupation: string | null;
  places: number;
  /** Places nobody was hired for; absent where only the words of a vacancy are compared. */
  left?: number;
  /** Yuan a month. */
  wageMin: number;
  wageMax: number | null;
  education: string | null;
  ageMin: number | null;
  ageMax: number | null;
  workingHours: string | null;
  acceptsDisabled: boolean | null;
  divisionCode: string;
  workplace: string;
  validUntil: CalendarDate | null;
};

export type Nearness = "community" | "township" | "county" | "city";

export function occupationOf(vacancy: Pick<StockVacancy, "occupation" | "post">): Occupation | null {
  return (vacancy.occupation ? occupationByCode(vacancy.occupation) : null) ?? findOccupation(vacancy.post);
}

/** By the division tree: 12-digit codes are communities, nine digits hold the township and six the county. */
export function nearnessOf(residence: string, workplace: string): Nearness {
  if (residence === workplace && !workplace.endsWith("000")) return "community";
  const township = workplace.slice(0, 9);
  if (!township.endsWith("000") && residence.startsWith(township)) return "township";
  return residence.slice(0, 6) === workplace.slice(0, 6) ? "county" : "city";
}

/** The leading digits all divisions below this one share: 2201 of a city, 220102 of a county … */
export function divisionPrefix(code: string): string {
  const lengths = [2, 4, 6, 9];
  const length = lengths.find((cut) => /^0*$/.test(code.slice(cut)));
  return code.slice(0, length ?? 12);
}

/** Whether a wish or skill names this work: the same occupation, or the words themselves in the post. */
export function isSameWork(text: string, occupation: Occupation | null, post: string): boolean {
  const word = text.trim();
  return affinity(text, occupation) === "same" || (word.length >= 2 && post.includes(word));
}

/** How near wished and offered work are; none where either is not a known occupation. */
export function affinity(text: string, occupation: Occupation | null): "same" | "related" | "none" {
  const wished = findOccupation(text);
  return wished && occupation ? occupationAffinity(wished, occupation) : "none";
}
