import { sql } from "drizzle-orm";

import type { CalendarDate } from "~/lib/calendar-date";
import { executor } from "~/lib/transaction.server";
import { type IndicatorCode, indicatorOf } from "./catalogue";
import { isSofter, targetValue } from "./targets";

export type Target = {
  indicator: IndicatorCode;
  /** In the indicator's unit. */
  value: number;
  source: string;
  /** The unit that set it: the one asked for, or for a rate one above it. */
  unit: { id: number; name: string };
  /** The unit whose hand set it. */
  setter: { id: number; name: string };
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
  unit_last: number;
  /** Unit of the account that set it. */
  setter_unit: number;
  setter_name: string;
};

/**
 * The targets in force for each of these units in a year: its own; of a rate otherwise that of the nearest unit above.
 * A unit cannot lower the bar it is held against: where somebody above asks for more, a softer target of a lower hand
 * does not count. A number of people or households is nobody's but the unit's it was given to.
 */
export async function listTargets(
  unitIds: readonly number[],
  year: number,
): Promise<Map<number, Map<IndicatorCode, Target>>> {
  const rows = await executor().execute<Row>(sql`
    select u.id as for_unit, t.indicator, t.value, t.source, t.unit_id, a.last_id as unit_last,
      a.full_name as unit_name, coalesce(s.unit_id, t.unit_id) as setter_unit, coalesce(w.full_name, a.full_name) as setter_name,
      t.set_by_name,
      (t.set_at at time zone 'Asia/Shanghai')::date::text as set_on, t.version
    from unit u join unit a on u.id between a.id and a.last_id
    join indicator_target t on t.unit_id = a.id and t.year = ${year}
    left join account s on s.id = t.set_by left join unit w on w.id = s.unit_id
    where u.id = any(${sql.param([...unitIds])}::int[])
    order by u.id, t.indicator, a.last_id - a.id`);
  const found = new Map<number, Map<IndicatorCode, Row>>(unitIds.map((id) => [id, new Map()]));
  for (const row of rows) {
    const indicator = indicatorOf(row.indicator);
    if (row.unit_id !== row.for_unit && indicator.unit !== "percent") continue;
    const targets = found.get(row.for_unit);
    const nearer = targets?.get(row.indicator);
    const overruled = nearer && setBelow(nearer, row) && isSofter(indicator, nearer.value, row.value);
    if (!nearer || overruled) targets?.set(row.indicator, row);
  }
  return new Map(
    [...found].map(([id, targets]) => [
      id,
      new Map([...targets].map(([indicator, row]) => [indicator, toTarget(row)])),
    ]),
  );
}

/** Whether a hand below the unit of a farther target has set the nearer one. */
const setBelow = (nearer: Row, farther: Row) =>
  nearer.setter_unit > farther.unit_id && nearer.setter_unit <= farther.unit_last;

function toTarget(row: Row): Target {
  return {
    indicator: row.indicator,
    value: targetValue(indicatorOf(row.indicator), row.value),
    source: row.source,
    unit: { id: row.unit_id, name: row.unit_name },
    setter: { id: row.setter_unit, name: row.setter_name },
    setByName: row.set_by_name,
    setOn: row.set_on,
    version: row.version,
  };
}

/** Version of the target that a unit has of its own; null where it has none. */
export async function ownTargetVersion(
  unitId: number,
  year: number,
  indicator: IndicatorCode,
): Promise<number | null> {
  const [row] = await executor().execute<{ version: number }>(sql`
    select version from indicator_target
    where unit_id = ${unitId} and year = ${year} and indicator = ${indicator}`);
  return row?.version ?? null;
}
