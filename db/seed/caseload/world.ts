import type { WorkCalendar } from "~/law/working-calendar";
import { earlierOf } from "./moments";
import type { Places } from "./places";
import type { Staff } from "./staff";
import type { StockOffer } from "./vacancies";
import { createResidentIds } from "./resident-ids";
import { createCourseStock, type CourseStock } from "./training-courses";
import { createPostStock, type PostStock } from "./welfare-posts";
import { createWorkdays, type Workdays } from "./workdays";
import type { CalendarDate } from "~/lib/calendar-date";

/** What all invented people share. */
export type World = {
  seed: number;
  /** The day the caseload is seen from. */
  asOf: CalendarDate;
  /** The last working day before it: nothing has been written down later. */
  latest: CalendarDate;
  calendar: WorkCalendar;
  workdays: Workdays;
  places: Places;
  staff: Staff;
  residentIds: ReturnType<typeof createResidentIds>;
  /** The next number of an application form: RD-<county code>-<year>-<six digits>. */
  formNumber: (countyCode: string, year: string) => string;
  /** The next number of a zero-employment household: LJ-<county code>-<year>-<six digits>. */
  householdNumber: (countyCode: string, year: string) => string;
  /** The next number of a notice of recovery: ZH-<county code>-<year>-<six digits>. */
  recoveryNumber: (countyCode: string, year: string) => string;
  courses: CourseStock;
  posts: PostStock;
  /** Vacancies of a city that offers can come from. */
  stock: ReadonlyMap<number, readonly StockOffer[]>;
};

/** Working days the calendar must still hold after the day the caseload is seen from. */
const DAYS_AHEAD = 12;

/**
 * On days the loaded calendar no longer reaches (a year without its holiday notice) the caseload is seen
 * from the last day for which deadlines can be computed.
 */
export function createWorld(
  parts: Pick<World, "seed" | "asOf" | "calendar" | "places" | "staff" | "stock">,
): World {
  const workdays = createWorkdays(parts.calendar);
  const asOf = earlierOf(parts.asOf, workdays.add(workdays.last, -DAYS_AHEAD));
  const latest = workdays.before(asOf);
  const stock = { seed: parts.seed, latest, workdays, places: parts.places, staff: parts.staff };
  return {
    ...parts,
    asOf,
    latest,
    workdays,
    courses: createCourseStock(stock),
    posts: createPostStock(stock),
    residentIds: createResidentIds(),
    formNumber: createNumbers("RD"),
    householdNumber: createNumbers("LJ"),
    recoveryNumber: createNumbers("ZH"),
  };
}

/** Numbers of one kind of paper, counting up by county code and year. */
function createNumbers(kind: string): (countyCode: string, year: string) => string {
  const last = new Map<string, number>();
  return (countyCode, year) => {
    const key = `${countyCode}/${year}`;
    const number = (last.get(key) ?? 0) + 1;
    last.set(key, number);
    return `${kind}-${countyCode}-${year}-${String(number).padStart(6, "0")}`;
  };
}
