/** What the pages of the bulk actions show. */
import type { CalendarDate } from "~/lib/calendar-date";

export type BulkPerson = {
  id: string;
  name: string;
  residentId: string;
  birthDate: CalendarDate;
  sex: "male" | "female";
  status: string;
  category: string | null;
  employment: string;
  unitName: string;
  validOffers: number;
  market: boolean;
  lastContactOn: CalendarDate | null;
  responsible: string | null;
};

/** What the address of an offer's page chooses. */
export type OfferQuery = { vacancies: string[]; best: boolean; q: string };

/** Somebody who may be in charge of people. */
export type AssigneeRow = {
  id: string;
  name: string;
  unitId: number;
  lastId: number;
  unitName: string;
  /** People in charge of with a recognition in force. */
  load: number;
};

/** The vacancies a form offers to tick. */
export type VacancyPicker = {
  /** What was looked for. */
  q: string;
  options: { id: string; employer: string; post: string; wageMin: number; underpaid: boolean }[];
  /** How many open vacancies match, and how many there are. */
  found: number;
  open: number;
};
