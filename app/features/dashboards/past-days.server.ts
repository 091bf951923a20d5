/**
 * Counts of days that are over. As it was known at its end a day does not change, so each city's is counted once and
 * kept (`caseload_day`); triggers forget what a transfer or a merge rewrites afterwards.
 */
import { sql } from "drizzle-orm";

import { refreshExitMarks } from "~/features/exits/exit-marks.server";
import { activeSource } from "~/features/people/active-source.server";
import { NO_METRIC_FACTS } from "~/features/people/metric-facts.server";
import { KEPT_METRICS, MONTH_METRICS, type StockMetric } from "~/features/people/metrics";
import { stockPredicate } from "~/features/people/person-predicate.server";
import type { UnitRow } from "~/features/units/queries.server";
import { addDays, addMonths, type CalendarDate } from "~/lib/calendar-date";
import { now, today } from "~/lib/clock.server";
import { executor } from "~/lib/transaction.server";
import { type Cell, withDirect } from "./cells";
import { columnOf } from "./running-counts.server";

export const DAY_METRICS = [
  ...KEPT_METRICS,
  "contactedThisMonth",
  "served",
  "shouldHaveExited",
] as const satisfies readonly StockMetric[];
export type DayMetric = (typeof DAY_METRICS)[number];

export function isDayMetric(metric: StockMetric): metric is DayMetric {
  return (DAY_METRICS as readonly StockMetric[]).includes(metric);
}

const dayColumn = (metric: DayMetric) =>
  metric in MONTH_METRICS ? MONTH_METRICS[metric as keyof typeof MONTH_METRICS] : columnOf(metric);

/** Streets and communities are small: theirs are counted when asked. */
export function keepsDays(unit: Pick<UnitRow, "level">): boolean {
  return unit.level === "province" || unit.level === "city" || unit.level === "county";
}

/** The kept counts of the units one level below, per category; days not counted yet are counted first. */
export async function readDay(unit: UnitRow, day: CalendarDate): Promise<Map<DayMetric, Cell[]>> {
  await countDay(unit, day);
  const names = DAY_METRICS.map(dayColumn);
  const sums = sql.raw(names.map((name) => `sum(${name})::int as ${name}`).join(", "));
  const rows = await executor().execute<{ unit_id: number; category: string } & Record<string, number>>(sql`
    select unit_id, category, ${sums} from caseload_day
    where day = ${day}::date and unit_id in (select id from unit where parent_id = ${unit.id} union all select ${unit.id}::int)
    group by 1, 2`);
  return new Map(
    DAY_METRICS.map((metric) => [
      metric,
      withDirect(unit.id, rows, (row) => (row as unknown as Record<string, number>)[dayColumn(metric)] ?? 0),
    ]),
  );
}

/** Counts a past day for every city of a unit where it is missing. Returns how many cities were counted. */
export async function countDay(
  unit: Pick<UnitRow, "id" | "level" | "cityId">,
  day: CalendarDate,
): Promise<number> {
  if (day >= today()) return 0;
  const cities = unit.level === "province" ? sql`level = 'city'` : sql`id = ${unit.cityId ?? unit.id}`;
  const missing = await executor().execute<{ id: number }>(sql`
    select id from unit where ${cities}
      and not exists (select 1 from caseload_day_counted c where c.day = ${day}::date and c.city = unit.id)`);
  if (missing.length === 0) return 0;
  // What was changed on that day and not looked at since was known on it all the same.
  await refreshExitMarks(unit);
  const one = missing.length === 1 ? missing[0] : undefined;
  const place = one ? { id: one.id, level: "city" as const } : { id: unit.id, level: unit.level };
  const measures = DAY_METRICS.map(
    (metric) =>
      sql`count(*) filter (where ${stockPredicate(metric, { on: day, facts: NO_METRIC_FACTS })})::int`,
  );
  const columns = sql.raw(DAY_METRICS.map(dayColumn).join(", "));
  const ids = sql.param(missing.map(({ id }) => id));
  // One statement: either the whole day of these cities is kept with its mark, or nothing.
  await executor().execute(sql`
    with counted as (
      insert into caseload_day_counted (day, city, counted_at)
      select ${day}::date, city, ${now().toISOString()}::timestamptz from unnest(${ids}::int[]) city
      on conflict do nothing returning city)
    insert into caseload_day (day, city, unit_id, category, ${columns})
    select ${day}::date, f.city, u.unit_id, f.category, ${sql.join(measures, sql`, `)}
    from ${activeSource(place, day, "then")}
    join counted k on k.city = f.city
    cross join lateral (values (f.city), (f.county_id), (f.street_id)) u (unit_id)
    where u.unit_id is not null group by 2, 3, 4
    on conflict do nothing`);
  return missing.length;
}

/** Months whose ends the pages of trends and 同比 look back to. */
const MONTHS_BACK = 25;

/**
 * Counts one day that is not counted yet, the latest first: yesterday, then the ends of the months before. Called
 * again and again it catches up without ever holding the database for long. Null when all are there.
 */
export async function countNextDay(): Promise<CalendarDate | null> {
  const first = `${today().slice(0, 7)}-01`;
  const days = [
    addDays(today(), -1),
    ...Array.from({ length: MONTHS_BACK }, (_, index) => addDays(addMonths(first, -index), -1)),
  ];
  const [next] = await executor().execute<{ day: CalendarDate; province: number }>(sql`
    select d.day::text, (select id from unit where level = 'province') as province
    from unnest(${sql.param(days)}::text[]::date[]) d (day)
    where exists (select 1 from unit u where u.level = 'city' and not exists (
      select 1 from caseload_day_counted c where c.day = d.day and c.city = u.id))
    order by d.day desc limit 1`);
  if (!next) return null;
  await countDay({ id: next.province, level: "province", cityId: null }, next.day);
  return next.day;
}
