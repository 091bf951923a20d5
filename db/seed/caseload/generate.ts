import type { WorkCalendar } from "~/law/working-calendar";
import type { CalendarDate } from "~/lib/calendar-date";
import { DEMO_ACCOUNTS } from "../demo-accounts";
import { livePerson } from "./life";
import { createPlacement } from "./placement";
import { buildPlaces, type PlaceSources } from "./places";
import type { CourseRow, PersonRows, VacancyRow, WelfarePostRow } from "./rows";
import { createStaff, type StaffMember } from "./staff";
import { inventVacancies, stockByCity } from "./vacancies";
import { createWorld } from "./world";

export type CaseloadOptions = {
  people: number;
  seed: number;
  /** The day from which the caseload is seen; nothing in it lies later. */
  asOf: CalendarDate;
  calendar: WorkCalendar;
  sources: PlaceSources;
  vacancies?: number;
};

export type Caseload = {
  vacancies: readonly VacancyRow[];
  /** One person at a time, so that any number fits into little memory. Walk it once. */
  people: () => Generator<PersonRows>;
  /** The courses and public-welfare posts that the people are in, and those beside them. Ask once, after the people. */
  stock: () => { courses: CourseRow[]; posts: WelfarePostRow[] };
  /** Invented colleagues named by the rows produced so far. */
  staff: () => StaffMember[];
};

const USUAL_VACANCIES = 420;

/** An invented caseload. Pure: the same options give the same rows with the same ids. */
export function generateCaseload(options: CaseloadOptions): Caseload {
  const { people, seed, calendar } = options;
  const places = buildPlaces(options.sources);
  const staff = createStaff(DEMO_ACCOUNTS);
  const empty = createWorld({ seed, asOf: options.asOf, calendar, places, staff, stock: new Map() });
  const count = options.vacancies ?? USUAL_VACANCIES;
  const vacancies = inventVacancies({ seed, asOf: empty.asOf, latest: empty.latest, count, places, staff });
  const world = { ...empty, stock: stockByCity(vacancies) };
  const placementOf = createPlacement(places, people);
  return {
    vacancies,
    people: function* () {
      for (let index = 0; index < people; index += 1) yield livePerson(world, placementOf, index);
    },
    stock: () => ({ courses: world.courses.all(), posts: world.posts.all() }),
    staff: () => staff.invented(),
  };
}
