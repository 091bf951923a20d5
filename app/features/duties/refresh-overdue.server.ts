/**
 * Who has something overdue, as a column of the fact row, so that dashboards count it and lists filter it like every
 * other fact. What changes a dossier leaves a mark (triggers of `overdue_mark`); whoever asks first has the marked
 * people looked at again. A new day, a new standard or calendar makes whole counties due: small ones are done when
 * asked, large ones county by county by the upkeep; until then the state of the day before stands.
 */
import { type SQL, sql } from "drizzle-orm";

import { refreshExitMarks } from "~/features/exits/exit-marks.server";
import { getWorkCalendar } from "~/features/law/queries.server";
import { readStandardRows } from "~/features/settings/standards.server";
import { beginFactLook } from "~/features/people/fact-look.server";
import type { UnitRow } from "~/features/units/queries.server";
import type { Scope } from "~/lib/actor";
import { today } from "~/lib/clock.server";
import { ask, BY_INDEX } from "~/lib/together.server";
import { executor, withTransaction } from "~/lib/transaction.server";
import { dutyTables } from "./source.server";

/** So many people are looked at while a page waits. */
const PEOPLE_AT_ONCE = 25_000;

type Asked = Pick<UnitRow, "id" | "level">;
export type StaleOverdue = { counties: number[]; never: number[]; marked: boolean };

/** Counties of the unit (or the one it lies in) that were not looked at today, and whether anybody is marked. */
export async function readStaleOverdue(unit: Asked): Promise<StaleOverdue> {
  const [row] = await ask<StaleOverdue>(
    sql`
    with own as (select id, last_id, (select c.id from unit c where c.level = 'city' and unit.id between c.id and c.last_id)
        as city from unit where id = ${unit.id}),
    stale as (select c.id, d.county_id is null as never from own join unit c on c.level = 'county'
        and (c.id between own.id and own.last_id or own.id between c.id and c.last_id)
      left join overdue_day d on d.county_id = c.id where d.on_day is distinct from ${today()}::date)
    select coalesce((select array_agg(id) from stale), '{}') as counties,
      coalesce((select array_agg(id) from stale where never), '{}') as never,
      exists (select 1 from overdue_mark m, own where own.city is null or m.city = own.city) as marked`,
    BY_INDEX,
  );
  return row ?? { counties: [], never: [], marked: false };
}

/**
 * Brings the people of a unit up to date. Two statements when there is nothing to do, none for who has read `stale` and
 * looked at the marks. Returns whether anything was looked at.
 */
export async function refreshOverdue(unit: Asked, known?: StaleOverdue): Promise<boolean> {
  // Grounds to be proposed are duties too: their marks come first.
  if (known === undefined) await refreshExitMarks(unit);
  const stale = known ?? (await readStaleOverdue(unit));
  const counties = await affordable(stale);
  if (counties.length === 0 && !stale.marked) return false;
  await withTransaction(async (tx) => {
    await beginFactLook(tx);
    const now = await readStaleOverdue(unit);
    const left = now.counties.filter((id) => counties.includes(id));
    if (left.length > 0) await lookAtCounties(unit, left);
    if (now.marked) await lookAtMarked(unit);
  });
  return true;
}

/** All stale counties when they are small together; else only those that nobody has ever looked at. */
async function affordable({ counties, never }: StaleOverdue): Promise<number[]> {
  if (counties.length === 0) return [];
  const [row] = await executor().execute<{ people: number }>(sql`select count(*)::int as people from (
    select 1 from person_fact where county_id = any(${sql.param(counties)}::int[]) limit ${PEOPLE_AT_ONCE + 1}) x`);
  return (row?.people ?? 0) > PEOPLE_AT_ONCE ? never : counties;
}

async function lookAtCounties(unit: Asked, counties: readonly number[]): Promise<void> {
  const one = counties.length === 1 ? counties[0] : undefined;
  const scope: Scope =
    one === undefined ? { level: unit.level, unitId: unit.id } : { level: "county", unitId: one };
  const ids = sql.param([...counties]);
  await tell(scope, sql`f.county_id = any(${ids}::int[])`, sql`true`);
  await executor().execute(sql`insert into overdue_day (county_id, on_day)
    select id, ${today()}::date from unnest(${ids}::int[]) id
    on conflict (county_id) do update set on_day = excluded.on_day`);
}

/** Takes the marks of the unit's city and looks at those people, wherever their duties lie. */
async function lookAtMarked(unit: Asked): Promise<void> {
  const rows = await executor().execute<{ id: string }>(sql`
    with own as (select c.id from unit join unit c on c.level = 'city' and unit.id between c.id and c.last_id
      where unit.id = ${unit.id}),
    taken as (delete from overdue_mark m
      where not exists (select 1 from own) or m.city in (select id from own) returning m.person_id)
    select distinct person_id as id from taken`);
  if (rows.length === 0) return;
  const [province] = await executor().execute<{ id: number }>(
    sql`select id from unit where parent_id is null`,
  );
  if (!province) return;
  const ids = sql`${sql.param(rows.map(({ id }) => id))}::uuid[]`;
  await tell(
    { level: "province", unitId: province.id },
    sql`f.person_id = any(${ids})`,
    sql`d.person_id = any(${ids})`,
  );
}

/** Writes who of these people has something overdue. A row that somebody writes just now leaves a mark of its own. */
async function tell(scope: Scope, people: SQL, duties: SQL): Promise<void> {
  const day = today();
  const [calendar, standardRows] = await Promise.all([getWorkCalendar(), readStandardRows()]);
  const context = { scope, today: day, calendar, standardRows };
  await executor().execute(sql`
    with ${dutyTables(null, "team", context)},
    late as materialized (select distinct d.person_id from d
      where d.held_until is null and d.due_on < ${day}::date and d.person_id is not null and ${duties}),
    changed as (select f.person_id, f.city from person_fact f left join late l on l.person_id = f.person_id
      where ${people} and f.overdue is distinct from (l.person_id is not null) for update of f skip locked)
    update person_fact f set overdue = not f.overdue from changed c
    where f.person_id = c.person_id and f.city = c.city`);
}

let working = false;

/** Looks at one stale county after the other; called again and again it finds nothing to do. */
export async function refreshStaleCounties(): Promise<void> {
  if (working) return;
  working = true;
  try {
    for (const county of await staleCounties()) {
      await withTransaction(async (tx) => {
        await beginFactLook(tx);
        await lookAtCounties({ id: county, level: "county" }, [county]);
      });
    }
  } finally {
    working = false;
  }
}

async function staleCounties(): Promise<number[]> {
  const rows = await executor().execute<{ id: number }>(sql`
    select c.id from unit c left join overdue_day d on d.county_id = c.id
    where c.level = 'county' and d.on_day is distinct from ${today()}::date
      and exists (select 1 from person_fact f where f.county_id = c.id) order by c.id`);
  return rows.map(({ id }) => id);
}
