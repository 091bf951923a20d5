import { type SQL, sql } from "drizzle-orm";

import { activeSource } from "~/features/people/active-source.server";
import { refreshOverdue } from "~/features/duties/refresh-overdue.server";
import {
  betweenChildren,
  flowInUnit,
  flowPredicate,
  flowSource,
  isTransferFlow,
  recognitionsPlaced,
} from "~/features/people/flow-predicate.server";
import { metricFacts } from "~/features/people/metric-facts.server";
import {
  COMPLEMENTS,
  FLOW_COMPLEMENTS,
  type FlowMetric,
  isComplementFlow,
  isRolled,
  looksBack,
  MONTH_METRICS,
  type StockMetric,
} from "~/features/people/metrics";
import {
  childColumn,
  type Knowledge,
  type MetricDay,
  type Period,
  personSource,
  stockPredicate,
  underUnit,
} from "~/features/people/person-predicate.server";
import type { UnitRow } from "~/features/units/queries.server";
import type { CalendarDate } from "~/lib/calendar-date";
import { today } from "~/lib/clock.server";
import { executor } from "~/lib/transaction.server";
import { type Cell, type CellsByMetric, restOf } from "./cells";
import { isDayMetric, keepsDays, readDay } from "./past-days.server";
import { type MonthMetric, readMonth, readRolled } from "./running-counts.server";

export { type Cell, sumOf } from "./cells";

/**
 * Stock metrics of the units one level below, per category. Today's are read from the running counts where there are
 * any, those of a past day as known then from the counts kept of that day; the rest is counted with the predicates of
 * the lists. People registered at the unit itself (a street's own, without a community) count under its id.
 * `since`: the first day a metric that looks back speaks of, the month's by default.
 */
export async function countStock<M extends StockMetric>(
  unit: UnitRow,
  metrics: readonly M[],
  asOf: CalendarDate,
  { knowledge = "then", since }: { knowledge?: Knowledge | undefined; since?: CalendarDate | undefined } = {},
): Promise<CellsByMetric<M>> {
  const wanted = new Set<StockMetric>(metrics);
  for (const metric of metrics) {
    const parts = metric in COMPLEMENTS ? COMPLEMENTS[metric as keyof typeof COMPLEMENTS] : [];
    for (const part of parts) wanted.add(part);
    if (parts.length > 0) wanted.delete(metric);
  }
  const found = await readStock(unit, [...wanted], { asOf, knowledge, since });
  return Object.fromEntries(
    metrics.map((metric) => {
      const rest = metric in COMPLEMENTS ? COMPLEMENTS[metric as keyof typeof COMPLEMENTS] : null;
      const cellsOf = (one: StockMetric) => found.get(one) ?? [];
      return [metric, rest ? restOf(cellsOf(rest[0]), cellsOf(rest[1])) : cellsOf(metric)];
    }),
  ) as CellsByMetric<M>;
}

type Question = { asOf: CalendarDate; knowledge: Knowledge; since: CalendarDate | undefined };

async function readStock(
  unit: UnitRow,
  metrics: readonly StockMetric[],
  { asOf, knowledge, since }: Question,
): Promise<Map<StockMetric, Cell[]>> {
  const monthSoFar = since === undefined || since === `${asOf.slice(0, 7)}-01`;
  const kept = (metric: StockMetric) => !looksBack(metric) || monthSoFar;
  const found = new Map<StockMetric, Cell[]>();
  const take = (cells: ReadonlyMap<StockMetric, Cell[]>) => {
    for (const [metric, list] of cells) found.set(metric, list);
  };
  if (asOf >= today()) {
    if (metrics.includes("overdueDuties")) await refreshOverdue(unit);
    const rolled = metrics.filter(isRolled);
    const months = metrics.filter((metric): metric is MonthMetric => metric in MONTH_METRICS && kept(metric));
    await Promise.all([
      rolled.length > 0 ? readRolled(unit, rolled).then(take) : null,
      months.length > 0 ? readMonth(unit, months, asOf).then(take) : null,
    ]);
  } else if (
    knowledge === "then" &&
    keepsDays(unit) &&
    metrics.some((one) => isDayMetric(one) && kept(one))
  ) {
    const day = await readDay(unit, asOf);
    for (const metric of metrics.filter(kept).filter(isDayMetric)) found.set(metric, day.get(metric) ?? []);
  }
  const counted = metrics.filter((metric) => !found.has(metric));
  const [ofAnybody, ofActive] = [
    counted.filter((metric) => metric === "registeredUnemployed"),
    counted.filter((metric) => metric !== "registeredUnemployed"),
  ];
  const context = { on: asOf, since, facts: await metricFacts(counted, unit) };
  await Promise.all([
    ofActive.length > 0 ? countByPredicate(unit, ofActive, context, knowledge, true).then(take) : null,
    ofAnybody.length > 0 ? countByPredicate(unit, ofAnybody, context, knowledge, false).then(take) : null,
  ]);
  return found;
}

/** One scan for all; a single metric is filtered in the scan, where an index may help. */
async function countByPredicate(
  unit: UnitRow,
  metrics: readonly StockMetric[],
  context: MetricDay,
  knowledge: Knowledge,
  active: boolean,
): Promise<Map<StockMetric, Cell[]>> {
  const predicates = metrics.map((metric) => stockPredicate(metric, context));
  const counts = predicates.map(
    (predicate, index) => sql`count(*) filter (where ${predicate})::int as ${sql.identifier(`m${index}`)}`,
  );
  const [only] = predicates.length === 1 ? predicates : [];
  const past = context.on < today();
  const source =
    past && active ? activeSource(unit, context.on, knowledge) : personSource(context.on, today(), knowledge);
  const rows = await executor().execute<Record<string, number> & { unit_id: number; category: string }>(sql`
    select coalesce(f.${childColumn(unit)}, ${unit.id}) as unit_id, coalesce(f.category, '') as category,
      ${sql.join(counts, sql`, `)}
    from ${source}
    where ${underUnit(unit)} and ${only ?? (active ? sql`f.status = 'recognized'` : sql`true`)}
    group by 1, 2`);
  return new Map(
    metrics.map((metric, index) => [
      metric,
      rows
        .map((row) => ({ unitId: row.unit_id, category: row.category, count: row[`m${index}`] ?? 0 }))
        .filter(({ count }) => count !== 0),
    ]),
  );
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
  if (isComplementFlow(metric)) {
    const [whole, missed] = FLOW_COMPLEMENTS[metric];
    const [all, rest] = await Promise.all([countFlow(unit, whole, period), countFlow(unit, missed, period)]);
    return lessOf(all, rest);
  }
  const facts = await metricFacts([metric], unit);
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
      -- Codes need no Chinese order, and sorting by it is most of the work.
      select ${unitId} as unit_id, r.category collate "C" as category, r.person_id, ${inRows} as in_rows, (${inTotals}) as in_totals
      from ${flowSource(metric, facts)} where ${flowInUnit(metric, period, { unit })}
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

/** Everybody less those with something missed, in every total of its own. */
function lessOf(all: FlowCounts, late: FlowCounts): FlowCounts {
  const less = <K>(whole: Map<K, number>, part: Map<K, number>) =>
    new Map([...whole].map(([key, count]) => [key, count - (part.get(key) ?? 0)]));
  return {
    cells: restOf(all.cells, late.cells),
    byUnit: less(all.byUnit, late.byUnit),
    byCategory: less(all.byCategory, late.byCategory),
    total: all.total - late.total,
  };
}
