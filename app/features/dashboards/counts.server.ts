import { sql } from "drizzle-orm";

import { activeSource } from "~/features/people/active-source.server";
import { readStaleOverdue, refreshOverdue } from "~/features/duties/refresh-overdue.server";
import { readStaleMarks, refreshExitMarks } from "~/features/exits/exit-marks.server";
import {
  betweenChildren,
  flowInUnit,
  flowPredicate,
  flowSource,
  isTransferFlow,
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
import { ask, BY_INDEX } from "~/lib/together.server";
import { executor } from "~/lib/transaction.server";
import { type Cell, type CellsByMetric, type FlowCounts, restOf } from "./cells";
import { countFlowDays, type FlowRows, isDayFlow, keepsFlowDays } from "./flow-days.server";
import { isDayMetric, keepsDays, readDay } from "./past-days.server";
import { type MonthMetric, readExitsDue, readMonth, readRolled } from "./running-counts.server";

export { type Cell, type FlowCounts, sumOf } from "./cells";

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
    const rolled = metrics.filter(isRolled);
    const months = metrics.filter((metric): metric is MonthMetric => metric in MONTH_METRICS && kept(metric));
    const exits = metrics.includes("shouldHaveExited");
    const read = () =>
      Promise.all([
        exits ? readExitsDue(unit, asOf).then((cells) => found.set("shouldHaveExited", cells)) : null,
        rolled.length > 0 ? readRolled(unit, rolled).then(take) : null,
        months.length > 0 ? readMonth(unit, months, asOf).then(take) : null,
      ]);
    // Hardly ever is anything stale: whether it is comes along with the counts, which are then read once more.
    // A reached ground is a duty too, so the marks come before what is overdue.
    const asksOverdue = metrics.includes("overdueDuties");
    const [overdue, marks] = await Promise.all([
      asksOverdue ? readStaleOverdue(unit) : null,
      exits || asksOverdue ? readStaleMarks(unit) : null,
      read(),
    ]);
    const marked = marks !== null && (await refreshExitMarks(unit, { stale: marks }));
    const looked =
      overdue !== null && (await refreshOverdue(unit, marked ? await readStaleOverdue(unit) : overdue));
    if (marked || looked) await read();
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
  const context = { on: asOf, since, knowledge, facts: await metricFacts(counted, unit) };
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
 * People recognized, exited or moved in a period, in the unit of that day and the category of that recognition.
 * Totals are counted, not added: somebody recognized twice in two categories is one person in every total, and a
 * move between two units below is none of the unit above. None is counted twice: "in time" is everything less what was
 * late. Of a county and above most flows are added up from the counts of their days, the rest is counted from the records.
 * `rows`: those of the flows counted by day, for who has them.
 */
export async function countFlows<M extends FlowMetric>(
  unit: UnitRow,
  metrics: readonly M[],
  period: Period,
  rows?: Promise<FlowRows | null>,
): Promise<Record<M, FlowCounts>> {
  const wanted = new Set(
    metrics.flatMap((metric): CountedFlow[] =>
      isComplementFlow(metric) ? [...FLOW_COMPLEMENTS[metric]] : [metric as CountedFlow],
    ),
  );
  const counted = new Map<CountedFlow, FlowCounts>();
  const ofDays = keepsFlowDays(unit) ? [...wanted].filter(isDayFlow) : [];
  const countAll = async (flows: readonly CountedFlow[]) => {
    await Promise.all(flows.map(async (one) => counted.set(one, await countRows(unit, one, period))));
  };
  await Promise.all([
    countAll([...wanted].filter((metric) => !(ofDays as CountedFlow[]).includes(metric))),
    countFlowDays(unit, ofDays, period, rows).then(async (days) => {
      if (!days) return countAll(ofDays);
      for (const [metric, flow] of days) counted.set(metric, flow);
    }),
  ]);
  const found = (metric: CountedFlow) => counted.get(metric) ?? flowOf([]);
  return Object.fromEntries(
    metrics.map((metric) => {
      if (!isComplementFlow(metric)) return [metric, found(metric as CountedFlow)];
      const [whole, missed] = FLOW_COMPLEMENTS[metric];
      return [metric, lessOf(found(whole), found(missed))];
    }),
  ) as Record<M, FlowCounts>;
}

type CountedFlow = Exclude<FlowMetric, keyof typeof FLOW_COMPLEMENTS>;

async function countRows(unit: UnitRow, metric: CountedFlow, period: Period): Promise<FlowCounts> {
  const facts = await metricFacts([metric], unit);
  const unitId = sql`coalesce(r.${childColumn(unit)}, ${unit.id})`;
  // A move between two units below belongs to their rows and to no total.
  const [inRows, inTotals] = isTransferFlow(metric)
    ? [betweenChildren(unit), flowPredicate(metric, period, { unit })]
    : [sql`true`, sql`true`];
  // Who is there once counts alike in every total, so those are counted as rows; only the few who are there more
  // often are told apart, total by total: sorting everybody by it was most of the work.
  const rows = await ask<FlowRow>(
    sql`
    with flow as materialized (
      -- Codes need no Chinese order.
      select ${unitId} as unit_id, r.category collate "C" as category, r.person_id, ${inRows} as in_rows,
        (${inTotals}) as in_totals
      from ${flowSource(metric, facts, unit)} where ${flowInUnit(metric, period, { unit })}),
    often as materialized (select person_id from flow group by person_id having count(*) > 1)
    select unit_id, category, count(distinct person_id) filter (where in_rows)::int as in_rows,
      count(distinct person_id) filter (where in_totals)::int as in_totals, false as once
    from flow where person_id in (select person_id from often)
    group by grouping sets ((unit_id, category), (unit_id), (category), ())
    union all
    select unit_id, category, count(*) filter (where in_rows)::int, count(*) filter (where in_totals)::int, true
    from flow where not exists (select 1 from often where often.person_id = flow.person_id)
    group by unit_id, category`,
    isTransferFlow(metric) ? BY_INDEX : {},
  );
  return flowOf(rows);
}

/** `once`: a cell of people who are in the flow once, to be added to every total it lies in. */
type FlowRow = {
  unit_id: number | null;
  category: string | null;
  in_rows: number;
  in_totals: number;
  once: boolean;
};

function flowOf(rows: readonly FlowRow[]): FlowCounts {
  const flow = { byUnit: new Map<number, number>(), byCategory: new Map<string, number>(), total: 0 };
  const cells = new Map<string, Cell>();
  const add = <K>(map: Map<K, number>, key: K, count: number) => map.set(key, (map.get(key) ?? 0) + count);
  for (const { unit_id: unitId, category, in_rows: inRows, in_totals: inTotals, once } of rows) {
    if (unitId !== null && category !== null) {
      const key = `${unitId} ${category}`;
      cells.set(key, { unitId, category, count: (cells.get(key)?.count ?? 0) + inRows });
    }
    if (unitId !== null && (once || category === null)) add(flow.byUnit, unitId, inRows);
    if (category !== null && (once || unitId === null)) add(flow.byCategory, category, inTotals);
    if (once || (unitId === null && category === null)) flow.total += inTotals;
  }
  return { ...flow, cells: [...cells.values()] };
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
