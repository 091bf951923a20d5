import { asc, like, sql } from "drizzle-orm";

import type { CalendarDate } from "~/lib/calendar-date";
import { executor } from "~/lib/transaction.server";
import { workCalendarDay } from "~db/schema";
import type { CalendarDay } from "./calendar-year";

export type LoadedYear = { year: number; source: string; holidays: number; makeupWorkdays: number };

/** The loaded years, latest first. */
export async function listLoadedYears(): Promise<LoadedYear[]> {
  const rows = await executor().execute<LoadedYear>(sql`
    select y.year, y.source,
      (count(*) filter (where d.kind = 'holiday'))::int as holidays,
      (count(*) filter (where d.kind = 'makeup_workday'))::int as "makeupWorkdays"
    from work_calendar_year y left join work_calendar_day d on extract(year from d.date) = y.year
    group by y.year, y.source order by y.year desc`);
  return rows.map((row) => ({ ...row }));
}

export async function listCalendarDays(year: number): Promise<CalendarDay[]> {
  const rows = await executor()
    .select({ date: workCalendarDay.date, kind: workCalendarDay.kind, name: workCalendarDay.name })
    .from(workCalendarDay)
    .where(like(sql`${workCalendarDay.date}::text`, `${year}-%`))
    .orderBy(asc(workCalendarDay.date));
  return rows.map((row) => ({ ...row, date: row.date as CalendarDate }));
}
