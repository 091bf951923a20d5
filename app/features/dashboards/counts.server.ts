import { type SQL, sql } from "drizzle-orm";

import {
  type FlowMetric,
  isRolled,
  ROLLED_METRICS,
  type RolledMetric,
  type StockMetric,
} from "~/features/people/metrics";
import {
  childColumn,
  type Knowledge,
  type Period,
  personSource,
  stockPredicate,
  underUnit,
} from "~/features/people/person-predicate.server";
import {
  betweenChildren,
  flowInUnit,
  flowPredicate,
  flowSource,
  isTransferFlow,
  recognitionsPlaced,
} from "~/features/people/flow-predicate.server";
import type { UnitRow } from "~/features/units/queries.server";
import type { CalendarDate } from "~/lib/calendar-date";
import { today } from "~/lib/clock.server";
import { executor } from "~/lib/transaction.server";

/** A count of distinct people in one unit below and one category. */
export type Cell = { unitId: number; category: string; count: number };
export type CellsByMetric<M extends string> = Record<M, Cell[]>;

/**
 * Stock metrics of the units one level below, per category. Today's rolled metrics are read from the
 * running counts; the rest, and every past day, are counted with the predicates of the lists.
 * People registered at the unit itself (a street's own, without a community) count under its id.
 */
export async function countStock<M extends StockMetric>(
  unit: UnitRow,
  metrics: readonly M[],
  asOf: CalendarDate,
  knowledge: Knowledge = "then",
): Promise<CellsByMetric<M>> {
  const isToday = asOf === today();
  const rolled = isToday ? metrics.filter((metric): metric is M & RolledMetric => isRolled(metric)) : [];
  const counted = metrics.filter((metric) => !(rolled as readonly string[]).includes(metric));
  const cells = Object.fromEntries(metrics.map((metric) => [metric, []])) as unknown as CellsByMetric<M>;
  if (rolled.length > 0) await readRolled(unit, rolled, cells);
  if (counted.length > 0) await countByPredicate(unit, counted, asOf, knowledge, cells);
  return cells;
}

const ROLLED_COLUMNS: Record<RolledMetric, string> = {
  active: "active",
  withPlan: "with_plan",
  withSoundPlan: "with_sound_plan",
  marketPath: "market_path",
  threeOffers: "three_offers",
};

async function readRolled<M extends StockMetric>(
  unit: UnitRow,
  metrics: readonly (M & RolledMetric)[],
  cells: CellsByMetric<M>,
): Promise<void> {
  const columns = sql.raw(ROLLED_METRICS.map((metric) => ROLLED_COLUMNS[metric]).join(", "));
  const sums = sql.raw(
    ROLLED_METRICS.map((metric) => `sum(${ROLLED_COLUMNS[metric]})::int as ${ROLLED_COLUMNS[metric]}`).join(
      ", ",
    ),
  );
  const rows = await executor().execute<Record<string, number> & { unit_id: number; category: string }>(sql`
    select unit_id, category, ${sums} from (
      select unit_id, category, ${columns} from caseload_count
      union all select unit_id, category, ${columns} from caseload_delta
    ) c
    where unit_id = ${unit.id} or unit_id in (select id from unit where parent_id = ${unit.id})
    group by unit_id, category`);
  const own = rows.filter((row) => row.unit_id === unit.id);
  const below = rows.filter((row) => row.unit_id !== unit.id);
  for (const metric of metrics) {
    const value = (row: Record<string, number>) => row[ROLLED_COLUMNS[metric]] ?? 0;
    const cellsBelow = below.map((row) => ({
      unitId: row.unit_id,
      category: row.category,
      count: value(row),
    }));
    const remainder = own.map((row) => ({
      unitId: unit.id,
      category: row.category,
      count: value(row) - sumOf(cellsBelow.filter(({ category }) => category === row.category)),
    }));
    cells[metric] = [...cellsBelow, ...remainder].filter(({ count }) => count !== 0);
  }
}

async function countByPredicate<M extends StockMetric>(
  unit: UnitRow,
  metrics: readonly M[],
  asOf: CalendarDate,
  knowledge: Knowledge,
  cells: CellsByMetric<M>,
): Promise<void> {
  const counts = metrics.map(
    (metric, index) =>
      sql`count(*) filter (where ${stockPredicate(metric, asOf)})::int as ${sql.identifier(`m${index}`)}`,
  );
  const rows = await executor().execute<Record<string, number> & { unit_id: number; category: string }>(sql`
    select coalesce(f.${childColumn(unit)}, ${unit.id}) as unit_id, f.category, ${sql.join(counts, sql`, `)}
    from ${personSource(asOf, today(), knowledge)}
    where ${underUnit(unit)} and f.status = 'recognized'
    group by 1, 2`);
  metrics.forEach((metric, index) => {
    cells[metric] = rows
      .map((row) => ({ unitId: row.unit_id, category: row.category, count: row[`m${index}`] ?? 0 }))
      .filter(({ count }) => count !== 0);
  });
}

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

/** A recognition (alias `r`) in force on a day, as known now. */
export function inForceOn(day: CalendarDate): SQL {
  return sql`(r.voided_at is null and r.occurred_on <= ${day}::date and (r.until_on is null or r.until_on > ${day}::date))`;
}

async function cells(query: SQL): Promise<Cell[]> {
  const rows = await executor().execute<{ unit_id: number; category: string; count: number }>(query);
  return rows.map((row) => ({ unitId: row.unit_id, category: row.category, count: row.count }));
}

export type FlowCounts = {
  cells: Cell[];
  byUnit: Map<number, number>;
  byCategory: Map<string, number>;
  total: number;
};

/**
 * People recognized, exited or moved in a period, in the unit of that day and the category of that recognition.
 * Totals are counted, not added: somebody recognized twice in two categories is one person in every total, and a
 * move between two units below is none of the unit above.
 */
export async function countFlow(unit: UnitRow, metric: FlowMetric, period: Period): Promise<FlowCounts> {
  const unitId = sql`coalesce(r.${childColumn(unit)}, ${unit.id})`;
  // A move between two units below belongs to their rows and to no total.
  const [inRows, inTotals] = isTransferFlow(metric)
    ? [betweenChildren(unit), flowPredicate(metric, period, { unit })]
    : [sql`true`, sql`true`];
  const rows = await executor().execute<{
    unit_id: number | null;
    category: string | null;
    count: number;
  }>(sql`
    select unit_id, category,
      (case when grouping(unit_id) = 0 then count(distinct person_id) filter (where in_rows)
        else count(distinct person_id) filter (where in_totals) end)::int as count
    from (
      select ${unitId} as unit_id, r.category, r.person_id, ${inRows} as in_rows, (${inTotals}) as in_totals
      from ${flowSource(metric)} where ${flowInUnit(metric, period, { unit })}
    ) flow
    group by grouping sets ((unit_id, category), (unit_id), (category), ())`);
  const flow: FlowCounts = { cells: [], byUnit: new Map(), byCategory: new Map(), total: 0 };
  for (const { unit_id: unitId, category, count } of rows) {
    if (unitId !== null && category !== null) flow.cells.push({ unitId, category, count });
    else if (unitId !== null) flow.byUnit.set(unitId, count);
    else if (category !== null) flow.byCategory.set(category, count);
    else flow.total = count;
  }
  return flow;
}

export function sumOf(cells: readonly Cell[]): number {
  return cells.reduce((total, { count }) => total + count, 0);
}
