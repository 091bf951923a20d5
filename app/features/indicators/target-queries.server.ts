import { sql } from "drizzle-orm";

import type { CalendarDate } from "~/lib/calendar-date";
import { executor } from "~/lib/transaction.server";
import { type IndicatorCode, indicatorOf } from "./catalogue";
import { targetValue } from "./targets";

export type Target = {
  indicator: IndicatorCode;
  /** In the indicator's unit. */
  value: number;
  source: string;
  /** The unit that set it: the one asked for, or for a rate one above it. */
  unit: { id: number; name: string };
  setByName: string;
  setOn: CalendarDate;
  version: number;
};

type Row = {
  for_unit: number;
  indicator: IndicatorCode;
  value: number;
  source: string;
  unit_id: number;
  unit_name: string;
  set_by_name: string;
  set_on: string;
  version: number;
};

/**
 * The targets in force for each of these units in a year: its own; of a rate otherwise that of the nearest unit above.
 * A number of people or households is nobody's but the unit's it was given to.
 */
export async function listTargets(
  unitIds: readonly number[],
  year: number,
): Promise<Map<number, Map<IndicatorCode, Target>>> {
  const rows = await executor().execute<Row>(sql`
    select distinct on (u.id, t.indicator) u.id as for_unit, t.indicator, t.value, t.source, t.unit_id,
      a.full_name as unit_name, t.set_by_name, (t.set_at at time zone 'Asia/Shanghai')::date::text as set_on, t.version
    from unit u join unit a on u.id between a.id and a.last_id
    join indicator_target t on t.unit_id = a.id and t.year = ${year}
    where u.id = any(${sql.param([...unitIds])}::int[])
    order by u.id, t.indicator, a.last_id - a.id`);
  const found = new Map<number, Map<IndicatorCode, Target>>(unitIds.map((id) => [id, new Map()]));
  for (const row of rows) {
    const indicator = indicatorOf(row.indicator);
    if (row.unit_id !== row.for_unit && indicator.unit !== "percent") continue;
    found.get(row.for_unit)?.set(row.indicator, {
      indicator: row.indicator,
      value: targetValue(indicator, row.value),
      source: row.source,
      unit: { id: row.unit_id, name: row.unit_name },
      setByName: row.set_by_name,
      setOn: row.set_on,
      version: row.version,
    });
  }
  return found;
}
