/** Working days inside a query. */
import { type SQL, sql } from "drizzle-orm";

import type { WorkCalendar } from "~/law/working-calendar";
import { workingDayIndex } from "./working-day-index";

/** The two lists of the index as texts, made once per loaded calendar. */
const texts = new WeakMap<WorkCalendar, { numbers: string; days: string }>();

function listTexts(calendar: WorkCalendar) {
  const known = texts.get(calendar);
  if (known) return known;
  const { numbers, days } = workingDayIndex(calendar);
  const made = { numbers: `{${numbers.join(",")}}`, days: `{${days.join(",")}}` };
  texts.set(calendar, made);
  return made;
}

/** The common table `cal` that {@link workingDaySql} reads: counted once per query, not once per row. */
export function calendarTable(calendar: WorkCalendar): SQL {
  const { numbers, days } = listTexts(calendar);
  return sql`cal as materialized (select ${numbers}::int[] as numbers, ${days}::int[] as days)`;
}

/** The last day of `count` working days after a day, as `lastWorkingDay`; null beyond the loaded calendar. */
export function workingDaySql(calendar: WorkCalendar, from: SQL, count: SQL): SQL {
  const { base } = workingDayIndex(calendar);
  return sql`(${base}::date + (select days from cal)[(select numbers from cal)[(${from}) - ${base}::date + 1] + ${count}])`;
}
