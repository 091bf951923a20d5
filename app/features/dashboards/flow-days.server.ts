/**
 * Flows from counts by day (`flow_day`), so that a month or a quarter costs a few rows per unit whatever the caseload. A
 * day counts rows; who is in the same flow more than once is kept beside it (`flow_again`), and only these few are told
 * apart. Whatever changes a record touches its city and day in the same transaction: a touched day, or one nobody has
 * counted yet, is counted from the records until the upkeep has counted it again. So a page never writes, and what it
 * reads is exact at every moment.
 */
import { type SQL, sql } from "drizzle-orm";

import { forgetWorkCalendar } from "~/features/law/queries.server";
import { flowDay, flowSource, type Period } from "~/features/people/flow-predicate.server";
import { type MetricFacts, metricFacts } from "~/features/people/metric-facts.server";
import type { FlowMetric } from "~/features/people/metrics";
import { childColumn, cityOf, underUnit } from "~/features/people/unit-predicate.server";
import type { UnitRow } from "~/features/units/queries.server";
import { addDays, addMonths, type CalendarDate } from "~/lib/calendar-date";
import { today } from "~/lib/clock.server";
import { ask, BY_INDEX } from "~/lib/together.server";
import { executor, withTransaction } from "~/lib/transaction.server";
import type { Cell, FlowCounts } from "./cells";

/** Flows counted by day, with their columns. */
const COLUMNS = {
  recognizedInPeriod: "recognized",
  exitedInPeriod: "exited",
  employedInPeriod: "employed",
  placedInPeriod: "placed",
  postTermOver: "term_over",
  decisions: "decisions",
  lateDecisions: "late",
} as const satisfies Partial<Record<FlowMetric, string>>;
export type DayFlow = keyof typeof COLUMNS;
const DAY_FLOWS = Object.keys(COLUMNS) as DayFlow[];

export function isDayFlow(metric: FlowMetric): metric is DayFlow {
  return metric in COLUMNS;
}

type Place = Pick<UnitRow, "id" | "level">;

/** Streets and communities are small: theirs are counted from the records. */
export function keepsFlowDays(unit: Pick<UnitRow, "level">): boolean {
  return unit.level === "province" || unit.level === "city" || unit.level === "county";
}

/**
 * The last day before a row `r` on which the same person may have been in the flow. Rather once too often: whoever is
 * found here is told apart by the flow itself.
 */
const EARLIER: Record<DayFlow, SQL> = {
  recognizedInPeriod: sql`select max(o.occurred_on) from recognition o where o.person_id = r.person_id
    and o.voided_at is null and (o.occurred_on, o.id) < (r.occurred_on, r.id)`,
  exitedInPeriod: sql`select max(o.until_on) from recognition o where o.person_id = r.person_id
    and o.voided_at is null and (o.until_on, o.id) < (r.until_on, r.id)`,
  employedInPeriod: sql`select max(o.occurred_on) from employment_status o where o.person_id = r.person_id
    and o.status = 'employed' and o.voided_at is null and (o.occurred_on, o.id) < (r.happened_on, r.id)`,
  placedInPeriod: sql`select max(o.occurred_on) from welfare_placement o where o.person_id = r.person_id
    and o.voided_at is null and (o.occurred_on, o.id) < (r.happened_on, r.id)`,
  postTermOver: sql`select max(o.ended_on) from welfare_placement o where o.person_id = r.person_id
    and o.voided_at is null and (o.ended_on, o.id) < (r.happened_on, r.id)`,
  decisions: decidedEarlier(),
  lateDecisions: decidedEarlier(),
};

function decidedEarlier(): SQL {
  return sql`select max(o.decided_on) from application o where o.person_id = r.person_id
    and o.status in ('recognized', 'refused') and (o.decided_on, o.id) < (r.happened_on, r.id)`;
}

/** Rows of flows under a unit: metric, day, where, as what, who, and when before. */
function happened(
  metrics: readonly DayFlow[],
  facts: MetricFacts,
  unit: Place,
  when: (day: SQL) => SQL,
): SQL {
  return sql.join(
    metrics.map(
      (
        metric,
      ) => sql`select ${metric}::text as metric, ${flowDay(metric)} as day, r.city, r.county_id, r.street_id,
          r.community_id, r.category collate "C" as category, r.person_id, (${EARLIER[metric]}) as previous_on
        from ${flowSource(metric, facts, unit)}
        where r.voided_at is null and ${underUnit(unit, "r")} and ${when(flowDay(metric))}`,
    ),
    sql` union all `,
  );
}

/** A day of a city that is not counted, or no longer. */
type Missing = { city: number; day: CalendarDate };
const missingRows = (missing: readonly Missing[]) =>
  sql`jsonb_to_recordset(${JSON.stringify(missing)}::text::jsonb) x (city integer, day date)`;
const daysOf = (missing: readonly Missing[]) =>
  sql`${sql.param([...new Set(missing.map(({ day }) => day))])}::text[]::date[]`;

/** More missing days than this in each city are dearer to count by themselves than the whole period. */
const MISSING_AT_MOST = 7;

type Kept = {
  cells: { unit_id: number; category: string; counts: number[] }[] | null;
  again: { metric: DayFlow; people: string[] }[] | null;
  missing: Missing[] | null;
  cities: number;
};

/** Counts kept of the days of a period that hold, who may be in them twice, and the days that do not hold. */
async function readKept(
  unit: Place,
  metrics: readonly DayFlow[],
  period: Period,
  wholeOnly: boolean,
): Promise<Kept> {
  const city = cityOf(unit);
  // A province has no rows of its own.
  const below =
    wholeOnly && unit.level !== "province"
      ? sql``
      : sql`select id from unit where parent_id = ${unit.id} union all`;
  const within = (day: SQL) => sql`${day} between ${period.from}::date and ${period.to}::date`;
  const sums = metrics.map((metric) => sql.raw(`sum(d.${COLUMNS[metric]})::int`));
  const [row] = await ask<Kept>(
    sql`
    with city as materialized (select id from unit where level = 'city' and ${city ? sql`id = ${city}` : sql`true`}),
    touch as materialized (select distinct city, day from flow_touch),
    valid as materialized (
      select c.city, c.day from flow_day_counted c
      where c.city in (select id from city) and ${within(sql`c.day`)} and not exists (select 1 from touch t
        where (t.day is null or t.day = c.day) and (t.city is null or t.city = c.city)))
    select (select count(*)::int from city) as cities,
      (select jsonb_agg(x) from (
        select d.unit_id, d.category, array[${sql.join(sums, sql`, `)}] as counts
        from flow_day d join valid v on v.city = d.city and v.day = d.day
        where d.unit_id in (${below} select ${unit.id}::int)
          and ${within(sql`d.day`)} group by 1, 2) x) as cells,
      (select jsonb_agg(x) from (
        select a.metric, array_agg(distinct a.person_id) as people
        from flow_again a join valid v on v.city = a.city_id and v.day = a.day
        where a.city_id in (select id from city) and a.metric = any(${sql.param([...metrics])}::text[])
          and ${within(sql`a.day`)} and a.previous_on >= ${period.from}::date group by 1) x) as again,
      (select jsonb_agg(x) from (
        select id as city, d::date as day from city, generate_series(${period.from}::date, ${period.to}::date, '1 day') d
        except select city, day from valid) x) as missing`,
    BY_INDEX,
  );
  return row ?? { cells: null, again: null, missing: null, cities: 0 };
}

/** Rows of flows, by unit below and category, and who may be among them twice. */
export type FlowRows = { cells: Map<DayFlow, Cell[]>; again: Map<DayFlow, Set<string>> };

/**
 * The rows of flows of a period, from the days kept and, where they do not hold, from the records. Null where too many
 * days are not counted yet. `wholeOnly`: what lies below is not told apart.
 */
export async function readFlowRows(
  unit: Place,
  metrics: readonly DayFlow[],
  period: Period,
  wholeOnly = false,
): Promise<FlowRows | null> {
  if (metrics.length === 0) return { cells: new Map(), again: new Map() };
  const kept = await readKept(unit, metrics, period, wholeOnly);
  const missing = kept.missing ?? [];
  if (missing.length > MISSING_AT_MOST * kept.cities) return null;
  const sums = new Map<DayFlow, Map<string, Cell>>(metrics.map((metric) => [metric, new Map()]));
  const again = new Map<DayFlow, Set<string>>(metrics.map((metric) => [metric, new Set()]));
  const add = (metric: DayFlow, { unitId, category, count }: Cell) => {
    const cells = sums.get(metric);
    const key = `${unitId} ${category}`;
    cells?.set(key, { unitId, category, count: (cells.get(key)?.count ?? 0) + count });
  };
  const ofUnit = new Map(
    (kept.cells ?? []).filter((row) => row.unit_id === unit.id).map((row) => [row.category, row.counts]),
  );
  for (const { unit_id: unitId, category, counts } of kept.cells ?? []) {
    metrics.forEach((metric, index) => {
      add(metric, { unitId, category, count: counts[index] ?? 0 });
      // The unit's own row holds those below too; what is left is registered at the unit itself.
      if (unitId !== unit.id && ofUnit.has(category)) {
        add(metric, { unitId: unit.id, category, count: -(counts[index] ?? 0) });
      }
    });
  }
  for (const { metric, people } of kept.again ?? []) people.forEach((id) => again.get(metric)?.add(id));
  if (missing.length > 0) {
    for (const row of await countMissing(unit, metrics, missing, period)) {
      add(row.metric, { unitId: row.unit_id, category: row.category, count: row.count });
      row.again?.forEach((id) => again.get(row.metric)?.add(id));
    }
  }
  const cells = new Map(
    [...sums].map(
      ([metric, found]) => [metric, [...found.values()].filter(({ count }) => count !== 0)] as const,
    ),
  );
  return { cells, again };
}

type LiveRow = { metric: DayFlow; unit_id: number; category: string; count: number; again: string[] | null };

async function countMissing(
  unit: Place,
  metrics: readonly DayFlow[],
  missing: readonly Missing[],
  { from }: Period,
): Promise<LiveRow[]> {
  const facts = await metricFacts(metrics, unit);
  const rows = happened(metrics, facts, unit, (day) => sql`${day} = any(${daysOf(missing)})`);
  return ask<LiveRow>(sql`
    select r.metric, coalesce(r.${childColumn(unit)}, ${unit.id}) as unit_id, r.category, count(*)::int as count,
      array_agg(distinct r.person_id) filter (where r.previous_on >= ${from}::date) as again
    from (${rows}) r join ${missingRows(missing)} on x.city = r.city and x.day = r.day
    group by 1, 2, 3`);
}

/**
 * Distinct people of flows in a period, in every total of its own; null where too many days are not counted yet.
 * `known`: the rows, for who has read them.
 */
export async function countFlowDays(
  unit: Place,
  metrics: readonly DayFlow[],
  period: Period,
  known?: Promise<FlowRows | null>,
): Promise<Map<DayFlow, FlowCounts> | null> {
  const rows = await (known ?? readFlowRows(unit, metrics, period));
  if (!rows) return null;
  const often = metrics.filter((metric) => (rows.again.get(metric)?.size ?? 0) > 0);
  const repeated = often.length > 0 ? await readRowsOf(unit, often, rows.again, period) : [];
  return new Map(
    metrics.map((metric) => {
      const own = repeated.filter((row) => row.metric === metric);
      return [metric, distinct(rows.cells.get(metric) ?? [], own)] as const;
    }),
  );
}

type PersonRow = { metric: DayFlow; unit_id: number; category: string; person_id: string };

/** Every row in the period of people who may be in a flow more than once. */
async function readRowsOf(
  unit: Place,
  metrics: readonly DayFlow[],
  people: ReadonlyMap<DayFlow, ReadonlySet<string>>,
  { from, to }: Period,
): Promise<PersonRow[]> {
  const facts = await metricFacts(metrics, unit);
  const parts = metrics.map((metric) => {
    const ids = sql.param([...(people.get(metric) ?? [])]);
    return sql`select ${metric}::text as metric, coalesce(r.${childColumn(unit)}, ${unit.id}) as unit_id, r.category, r.person_id
      from ${flowSource(metric, facts, unit)} where r.voided_at is null and ${underUnit(unit, "r")}
        and ${flowDay(metric)} between ${from}::date and ${to}::date and r.person_id = any(${ids}::uuid[])`;
  });
  return ask<PersonRow>(sql.join(parts, sql` union all `));
}

/** Totals of rows, in which each row of somebody beyond the first is taken out again. */
function distinct(rows: readonly Cell[], repeated: readonly PersonRow[]): FlowCounts {
  const cells = new Map<string, Cell>();
  const [byUnit, byCategory] = [new Map<number, number>(), new Map<string, number>()];
  let total = 0;
  const add = <K>(map: Map<K, number>, key: K, count: number) => map.set(key, (map.get(key) ?? 0) + count);
  for (const cell of rows) {
    cells.set(`${cell.unitId} ${cell.category}`, { ...cell });
    add(byUnit, cell.unitId, cell.count);
    add(byCategory, cell.category, cell.count);
    total += cell.count;
  }
  const seen = new Set<string>();
  const isAgain = (place: string, person: string) => {
    const key = `${place} ${person}`;
    const found = seen.has(key);
    seen.add(key);
    return found;
  };
  for (const { unit_id: unitId, category, person_id: person } of repeated) {
    const cell = cells.get(`${unitId} ${category}`);
    if (isAgain(`cell ${unitId} ${category}`, person) && cell) cell.count -= 1;
    if (isAgain(`unit ${unitId}`, person)) add(byUnit, unitId, -1);
    if (isAgain(`category ${category}`, person)) add(byCategory, category, -1);
    if (isAgain("all", person)) total -= 1;
  }
  return { cells: [...cells.values()], byUnit, byCategory, total };
}

/** Years before this one whose days are kept, for 同比 and the trends. */
const YEARS_BACK = 2;
const STATEMENT_MS = 120_000;

/**
 * Takes the touches and counts the days that are not counted, a month at a time and the latest first. One process at a
 * time: what is taken must not be counted by somebody who could not see it yet. Returns how many days of cities it counted.
 */
export async function keepFlowDays(): Promise<number> {
  if (working) return 0;
  working = true;
  try {
    return await takeAndCount();
  } finally {
    working = false;
  }
}

let working = false;

async function takeAndCount(): Promise<number> {
  await inTurn(async () => {
    await executor().execute(sql`
      with taken as (delete from flow_touch returning city, day),
      touch as (select distinct city, day from taken),
      gone as (delete from flow_day_counted c using touch t
        where (t.day is null or t.day = c.day) and (t.city is null or t.city = c.city) returning c.city, c.day),
      again as (delete from flow_again a using gone g where a.city_id = g.city and a.day = g.day)
      delete from flow_day d using gone g where d.city = g.city and d.day = g.day`);
  });
  const first = `${Number(today().slice(0, 4)) - YEARS_BACK}-01-01`;
  const missing = await executor().execute<Missing>(sql`
    select u.id as city, d::date::text as day
    from unit u, generate_series(${first}::date, ${today()}::date, '1 day') d where u.level = 'city'
    except select city, day::text from flow_day_counted`);
  const months = [...new Set(missing.map(({ day }) => day.slice(0, 7)))].toSorted().toReversed();
  for (const month of months) {
    await inTurn(() =>
      countDays(
        missing.filter(({ day }) => day.startsWith(month)),
        `${month}-01`,
      ),
    );
  }
  return missing.length;
}

/** One statement: days with their mark, or nothing. */
async function countDays(missing: readonly Missing[], month: CalendarDate): Promise<void> {
  // Which calendar is in force must not be older than the touches that were taken.
  forgetWorkCalendar();
  const [province] = await executor().execute<{ id: number }>(
    sql`select id from unit where level = 'province'`,
  );
  const unit = { id: province?.id ?? 0, level: "province" as const };
  const facts = await metricFacts(DAY_FLOWS, unit);
  const whole = new Set(missing.map(({ day }) => day)).size > MISSING_AT_MOST;
  const last = addDays(addMonths(month, 1), -1);
  const rows = happened(DAY_FLOWS, facts, unit, (day) =>
    whole ? sql`${day} between ${month}::date and ${last}::date` : sql`${day} = any(${daysOf(missing)})`,
  );
  const counts = DAY_FLOWS.map((metric) => sql`(count(*) filter (where r.metric = ${metric}))::int`);
  await executor().execute(sql`
    with counted as (
      insert into flow_day_counted (city, day) select x.city, x.day from ${missingRows(missing)}
      on conflict do nothing returning city, day),
    fresh as materialized (select h.* from (${rows}) h join counted k on k.city = h.city and k.day = h.day),
    again as (
      insert into flow_again (city_id, metric, day, previous_on, person_id)
      select r.city, r.metric, r.day, r.previous_on, r.person_id from fresh r
      where r.previous_on is not null group by 1, 2, 3, 4, 5)
    insert into flow_day (city, day, unit_id, category, ${sql.raw(Object.values(COLUMNS).join(", "))})
    select r.city, r.day, u.unit_id, r.category, ${sql.join(counts, sql`, `)}
    from fresh r cross join lateral (values (r.city), (r.county_id), (r.street_id)) u (unit_id)
    where u.unit_id is not null group by 1, 2, 3, 4`);
}

async function inTurn(work: () => Promise<void>): Promise<void> {
  await withTransaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(hashtext('flow_days')),
      set_config('statement_timeout', ${String(STATEMENT_MS)}, true), set_config('jit', 'off', true)`);
    await work();
  });
}
