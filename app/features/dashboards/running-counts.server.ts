/** Today's counts, read from the running counts that every write keeps up. */
import { sql } from "drizzle-orm";

import { exitsDue } from "~/features/people/exits-due.server";
import { MONTH_METRICS, ROLLED_METRICS, type RolledMetric } from "~/features/people/metrics";
import type { UnitRow } from "~/features/units/queries.server";
import type { CalendarDate } from "~/lib/calendar-date";
import { ask, BY_INDEX } from "~/lib/together.server";
import { type Cell, withDirect } from "./cells";

type CountRow = { unit_id: number; category: string } & Record<string, number>;

/** The column of a measure: its name in the database's spelling. */
export function columnOf(measure: string): string {
  return measure.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** Not as an `or`, which reads the counts of every unit there is. */
export const hereAndBelow = (unit: Pick<UnitRow, "id">) =>
  sql`unit_id in (select id from unit where parent_id = ${unit.id} union all select ${unit.id}::int)`;

/** Rolled metrics of the units one level below, per category, today. */
export async function readRolled(
  unit: Pick<UnitRow, "id">,
  metrics: readonly RolledMetric[],
): Promise<Map<RolledMetric, Cell[]>> {
  const names = ROLLED_METRICS.map(columnOf);
  const columns = sql.raw(names.join(", "));
  const sums = sql.raw(names.map((name) => `sum(${name})::int as ${name}`).join(", "));
  const rows = await ask<CountRow>(
    sql`
    select unit_id, category, ${sums} from (
      select unit_id, category, ${columns} from caseload_count where ${hereAndBelow(unit)}
      union all select unit_id, category, ${columns} from caseload_delta where ${hereAndBelow(unit)}
    ) c group by unit_id, category`,
    BY_INDEX,
  );
  return new Map(
    metrics.map((metric) => {
      const column = columnOf(metric);
      return [metric, withDirect(unit.id, rows, (row) => (row as CountRow)[column] ?? 0)];
    }),
  );
}

export type MonthMetric = keyof typeof MONTH_METRICS;

/** Who was last contacted, or last served, in the month of today. */
export async function readMonth(
  unit: Pick<UnitRow, "id">,
  metrics: readonly MonthMetric[],
  today: CalendarDate,
): Promise<Map<MonthMetric, Cell[]>> {
  const month = `${today.slice(0, 7)}-01`;
  const rows = await ask<CountRow>(
    sql`
    select unit_id, category, sum(contacted)::int as contacted, sum(served)::int as served from (
      select unit_id, category, contacted, served from caseload_month_count
      where month = ${month}::date and ${hereAndBelow(unit)}
      union all select unit_id, category, contacted, served from caseload_month_delta
      where month = ${month}::date and ${hereAndBelow(unit)}
    ) c group by unit_id, category`,
    BY_INDEX,
  );
  return new Map(
    metrics.map((metric) => [
      metric,
      withDirect(unit.id, rows, (row) => (row as CountRow)[MONTH_METRICS[metric]] ?? 0),
    ]),
  );
}

/** Kept by the day on which a ground to leave comes true; the days up to today count. */
export async function readExitsDue(unit: Pick<UnitRow, "id">, today: CalendarDate): Promise<Cell[]> {
  const rows = await ask<CountRow>(
    sql`
    select unit_id, category, sum(people)::int as people from ${exitsDue(hereAndBelow(unit), today)} c
    group by unit_id, category`,
    BY_INDEX,
  );
  return withDirect(unit.id, rows, (row) => (row as CountRow).people ?? 0);
}
