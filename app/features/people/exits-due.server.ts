/** 应退未退 of today, from the running counts by the day on which a ground to leave comes true. */
import { type SQL, sql } from "drizzle-orm";

import type { CalendarDate } from "~/lib/calendar-date";

/** The rows (unit_id, category, people) that make up who should have left by a day: whole years, months and days. */
export function exitsDue(where: SQL, today: CalendarDate): SQL {
  const [year, month] = [`${today.slice(0, 4)}-01-01`, `${today.slice(0, 7)}-01`];
  const part = (table: string, grain: string, days: SQL) => sql`
    select unit_id, category, people from ${sql.identifier(table)}
    where ${where} and grain = ${sql.raw(`'${grain}'`)} and ${days}`;
  const parts = ["caseload_exit_count", "caseload_exit_delta"].flatMap((table) => [
    part(table, "year", sql`from_on < ${year}::date`),
    part(table, "month", sql`from_on >= ${year}::date and from_on < ${month}::date`),
    part(table, "day", sql`from_on between ${month}::date and ${today}::date`),
  ]);
  return sql`(${sql.join(parts, sql` union all `)})`;
}
