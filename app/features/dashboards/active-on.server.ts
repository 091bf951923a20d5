/** The caseload on a past day as known now, from the recognition intervals or back from today's counts. */
import { type SQL, sql } from "drizzle-orm";

import { movedPlaced, recognitionsPlaced } from "~/features/people/flow-predicate.server";
import { childColumn, type Period, underUnit } from "~/features/people/person-predicate.server";
import type { UnitRow } from "~/features/units/queries.server";
import { addDays, type CalendarDate } from "~/lib/calendar-date";
import { today } from "~/lib/clock.server";
import { ask, BY_INDEX } from "~/lib/together.server";
import type { Cell } from "./cells";
import { type DayFlow, type FlowRows, keepsFlowDays, readFlowRows } from "./flow-days.server";

/**
 * The caseload on a day as known now, from the recognition intervals alone, each person where that day's placement
 * was. A person holds at most one recognition at a time, so intervals in force on a day are people. For a day
 * shortly before today it is cheaper to start from today's running counts and take back what began and ended since;
 * the few who were ever transferred are taken out of today's counts and put where they were.
 */
export async function countActiveOn(
  unit: UnitRow,
  day: CalendarDate,
  stockToday?: readonly Cell[],
): Promise<Cell[]> {
  const unitId = sql`coalesce(r.${childColumn(unit)}, ${unit.id})`;
  const placedOn = (on: CalendarDate) => recognitionsPlaced(sql`${on}::date`);
  const kept = stockToday ? await changeSince(unit, day) : null;
  if (stockToday && kept) return [...stockToday, ...kept];
  if (!stockToday) {
    return cells(sql`select ${unitId} as unit_id, r.category, count(*)::int as count from ${placedOn(day)}
      where ${underUnit(unit, "r")} and ${inForceOn(day)} group by 1, 2`);
  }
  const neverMoved = sql`not exists (select 1 from person_placement l where l.person_id = r.person_id)`;
  const moved = sql`r.person_id in (select l.person_id from person_placement l)`;
  const since = await cells(sql`
    select unit_id, category, sum(sign)::int as count from (
      select ${unitId} as unit_id, r.category, -1 as sign from recognition r
      where ${underUnit(unit, "r")} and r.voided_at is null and r.occurred_on > ${day}::date and ${neverMoved}
      union all
      select ${unitId}, r.category, 1 from recognition r
      where ${underUnit(unit, "r")} and r.voided_at is null and r.until_on > ${day}::date
        and r.until_on <= ${today()}::date and ${neverMoved}
      union all
      select ${unitId}, r.category, -1 from ${placedOn(today())}
      where ${underUnit(unit, "r")} and ${inForceOn(today())} and ${moved}
      union all
      select ${unitId}, r.category, 1 from ${placedOn(day)}
      where ${underUnit(unit, "r")} and ${inForceOn(day)} and ${moved}
    ) change group by 1, 2`);
  return [...stockToday, ...since];
}

/** The flows that change the caseload of everybody who stays where he is. */
export const STOCK_FLOWS = ["recognizedInPeriod", "exitedInPeriod"] as const satisfies readonly DayFlow[];

/**
 * What takes today's caseload back to an earlier day: who was recognized since is taken out, who left put in, and the few
 * who were ever transferred are counted apart, where they are today and where they were. Null where flows are not counted
 * by day, or too many days since are not yet. `rows`: the flows since then, for who has them.
 */
export async function changeSince(
  unit: UnitRow,
  day: CalendarDate,
  rows?: Promise<FlowRows | null>,
): Promise<Cell[] | null> {
  if (!keepsFlowDays(unit) || day >= today()) return null;
  const since = { from: addDays(day, 1), to: today() };
  const [flows, moved] = await Promise.all([
    rows ?? readFlowRows(unit, STOCK_FLOWS, since),
    changeOfMoved(unit, day, since),
  ]);
  if (!flows) return null;
  const signed = (metric: DayFlow, sign: 1 | -1) =>
    (flows.cells.get(metric) ?? []).map((cell) => ({ ...cell, count: sign * cell.count }));
  return [...signed("recognizedInPeriod", -1), ...signed("exitedInPeriod", 1), ...moved];
}

function changeOfMoved(unit: UnitRow, day: CalendarDate, since: Period): Promise<Cell[]> {
  const unitId = sql`coalesce(r.${childColumn(unit)}, ${unit.id})`;
  const within = (on: SQL) =>
    sql`r.voided_at is null and ${on} between ${since.from}::date and ${since.to}::date`;
  return cells(
    sql`
    select unit_id, category, sum(sign)::int as count from (
      select ${unitId} as unit_id, r.category, 1 as sign from ${movedPlaced(sql`r.occurred_on`)}
      where ${underUnit(unit, "r")} and ${within(sql`r.occurred_on`)}
      union all
      select ${unitId}, r.category, -1 from ${movedPlaced(sql`r.until_on`)}
      where ${underUnit(unit, "r")} and ${within(sql`r.until_on`)}
      union all
      select ${unitId}, r.category, -1 from ${movedPlaced(sql`${today()}::date`)}
      where ${underUnit(unit, "r")} and ${inForceOn(today())}
      union all
      select ${unitId}, r.category, 1 from ${movedPlaced(sql`${day}::date`)}
      where ${underUnit(unit, "r")} and ${inForceOn(day)}
    ) change group by 1, 2`,
    BY_INDEX,
  );
}

/** A recognition (alias `r`) in force on a day, as known now. */
export function inForceOn(day: CalendarDate): SQL {
  return sql`(r.voided_at is null and r.occurred_on <= ${day}::date and (r.until_on is null or r.until_on > ${day}::date))`;
}

async function cells(query: SQL, options = {}): Promise<Cell[]> {
  const rows = await ask<{ unit_id: number; category: string; count: number }>(query, options);
  return rows.map((row) => ({ unitId: row.unit_id, category: row.category, count: row.count }));
}
