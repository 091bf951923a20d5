/**
 * 应退未退: who meets a ground of 三 and is still in the caseload, as a mark per person with ground and day. The rule is
 * the radar's (`radar.ts`), with a department's confirmed word and the proposals nobody has decided; whatever changes a
 * dossier leaves a touch (triggers of `exit_touch`), and whoever asks first has the touched people told again. Days
 * ahead are marked too, so that a new day needs no writing; the upkeep goes over every county once a day all the same.
 * Figure, list, export, coverage, report and R35 read the same mark (decision 0014).
 */
import { type SQL, sql } from "drizzle-orm";

import { EXIT_FACTS } from "~/features/comparisons/facts";
import { beginFactLook } from "~/features/people/fact-look.server";
import type { SettingKey } from "~/features/settings/definitions";
import type { UnitRow } from "~/features/units/queries.server";
import { addDays, type CalendarDate } from "~/lib/calendar-date";
import { now, today } from "~/lib/clock.server";
import { ask, BY_INDEX } from "~/lib/together.server";
import { executor, withTransaction } from "~/lib/transaction.server";
import { type RadarPerson, readRadarOf } from "./radar-facts.server";
import { certainGround, type SuggestedGround, suggestedGrounds } from "./standing-grounds";

/** Grounds that come true within so many days are marked ahead. */
const AHEAD_DAYS = 62;
/** A county looked at longer ago may have grounds ahead that were too far off then. */
const GOOD_FOR_DAYS = 31;
/** So many people are looked at while a page waits. */
const PEOPLE_AT_ONCE = 25_000;
const TOUCHED_AT_ONCE = 2_000;

type Asked = Pick<UnitRow, "id" | "level">;
export type StaleMarks = {
  counties: number[];
  never: number[];
  touched: boolean;
  /** In a transaction that sees one moment (a report): what others mark meanwhile it could neither see nor write. */
  frozen: boolean;
};

/** The settings of a county by which the radar reads; from the day one begins, all its marks are read again. */
const READ_BY: readonly SettingKey[] = ["employed_exit", "justified_refusals_count"];

/** A setting of the county `county` (alias of unit) has begun since the day `seen`, which no row of a dossier tells. */
const settingBegun = (county: SQL, seen: SQL): SQL => sql`exists (select 1 from unit_setting s
  join unit su on su.id = s.unit_id and ${county} between su.id and su.last_id
  where s.key = any(${sql.param([...READ_BY])}::text[]) and s.from_on > ${seen} and s.from_on <= ${today()}::date)`;

/** What of a unit's marks has to be told again, as one row; a page reads it with the rest of what it asks. */
export function staleMarks(unitId: number): SQL {
  const since = addDays(today(), -GOOD_FOR_DAYS);
  return sql`
    with own as (select id, last_id, (select c.id from unit c where c.level = 'city' and unit.id between c.id and c.last_id)
        as city from unit where id = ${unitId}),
    stale as (select c.id, d.county_id is null as never from own join unit c on c.level = 'county'
        and (c.id between own.id and own.last_id or own.id between c.id and c.last_id)
      left join exit_mark_day_of_county d on d.county_id = c.id where d.on_day is null or d.on_day < ${since}::date
          or ${settingBegun(sql`c.id`, sql`d.on_day`)})
    select coalesce((select array_agg(id order by id) from stale), '{}') as counties,
      coalesce((select array_agg(id order by id) from stale where never), '{}') as never,
      exists (select 1 from exit_touch m, own where own.city is null or m.city = own.city) as touched,
      current_setting('transaction_isolation') = 'repeatable read' as frozen`;
}

export async function readStaleMarks(unit: Asked): Promise<StaleMarks> {
  const [row] = await ask<StaleMarks>(staleMarks(unit.id), BY_INDEX);
  return row ?? { counties: [], never: [], touched: false, frozen: false };
}

/**
 * Brings the marks of a unit up to date; one statement when there is nothing to do, none for who has read `stale`. Of
 * a large territory only counties nobody has ever looked at are done while somebody waits; with `whole` all of it. Who
 * reads in one moment calls it before that moment.
 */
export async function refreshExitMarks(
  unit: Asked,
  { whole = false, stale }: { whole?: boolean; stale?: StaleMarks | undefined } = {},
): Promise<boolean> {
  const found = stale ?? (await readStaleMarks(unit));
  if (found.frozen) return false;
  const counties = whole ? found.counties : await affordable(found);
  if (counties.length === 0 && !found.touched) return false;
  await withTransaction(async (tx) => {
    await beginFactLook(tx);
    const left = await readStaleMarks(unit);
    await lookAtCounties(left.counties.filter((id) => counties.includes(id)));
    if (left.touched) await lookAtTouched(unit);
  });
  return true;
}

async function affordable({ counties, never }: StaleMarks): Promise<number[]> {
  if (counties.length === 0) return [];
  const [row] = await executor().execute<{ people: number }>(sql`select count(*)::int as people from (
    select 1 from person_fact where county_id = any(${sql.param(counties)}::int[]) limit ${PEOPLE_AT_ONCE + 1}) x`);
  return (row?.people ?? 0) > PEOPLE_AT_ONCE ? never : counties;
}

/** Small counties together, large ones one by one: the facts of a province would fill the memory. */
async function lookAtCounties(counties: readonly number[]): Promise<void> {
  if (counties.length === 0) return;
  for (const part of await partsOf(counties)) {
    const within = sql`f.county_id = any(${sql.param(part)}::int[])`;
    await tell(within, sql`m.person_id in (select f.person_id from person_fact f where ${within})`, now());
    await executor().execute(sql`insert into exit_mark_day_of_county (county_id, on_day)
      select id, ${today()}::date from unnest(${sql.param(part)}::int[]) id
      on conflict (county_id) do update set on_day = excluded.on_day`);
  }
}

async function partsOf(counties: readonly number[]): Promise<number[][]> {
  const sizes = await executor().execute<{ id: number; people: number }>(sql`
    select c.id, (select count(*) from (select 1 from person_fact f where f.county_id = c.id
      limit ${PEOPLE_AT_ONCE}) x)::int as people
    from unnest(${sql.param([...counties])}::int[]) c (id) order by c.id`);
  const parts: number[][] = [];
  let room = 0;
  for (const { id, people } of sizes) {
    if (people > room || parts.length === 0) {
      parts.push([]);
      room = PEOPLE_AT_ONCE;
    }
    parts.at(-1)?.push(id);
    room -= people;
  }
  return parts;
}

/** Takes the touches of the unit's city and looks at those people, wherever they are now. */
async function lookAtTouched(unit: Asked): Promise<void> {
  const rows = await executor().execute<{ id: string; at: string }>(sql`
    with own as (select c.id from unit join unit c on c.level = 'city' and unit.id between c.id and c.last_id
      where unit.id = ${unit.id}),
    taken as (delete from exit_touch m
      where not exists (select 1 from own) or m.city in (select id from own) returning m.person_id, m.touched_at)
    select person_id as id, max(touched_at)::text as at from taken group by 1`);
  for (let from = 0; from < rows.length; from += TOUCHED_AT_ONCE) {
    const part = rows.slice(from, from + TOUCHED_AT_ONCE);
    const ids = sql`${sql.param(part.map(({ id }) => id))}::uuid[]`;
    await tell(sql`f.person_id = any(${ids})`, sql`m.person_id = any(${ids})`, part);
  }
}

/** The day from which marks of 应退未退 have been kept; null before the first. */
export async function exitMarksKeptSince(): Promise<CalendarDate | null> {
  const [row] = await executor().execute<{ day: CalendarDate | null }>(
    sql`select (min(known_from) at time zone 'Asia/Shanghai')::date::text as day from exit_mark`,
  );
  return row?.day ?? null;
}

type Known = Date | readonly { id: string; at: string }[];

/** What the radar says of these people, as far ahead as marks reach: what is certain, and what it can only suggest. */
function radarSays(people: readonly RadarPerson[], until: CalendarDate) {
  return {
    certain: people.flatMap((facts) => {
      const found = certainGround(facts, until);
      return found ? [{ person: facts.personId, ...found }] : [];
    }),
    suggested: people.flatMap((facts) =>
      suggestedGrounds(facts, until).map((one) => ({ person: facts.personId, ...one })),
    ),
  };
}

/**
 * Writes the marks of the people `within` (fact rows, alias `f`) and closes those of theirs (alias `m`) that no longer
 * hold. `known`: since when, for all of them or person by person. The fact row carries the day of the standing mark, so
 * that it is counted and listed like every other fact; a row that somebody writes just now is not waited for, but told
 * by whoever asks next.
 */
async function tell(within: SQL, theirs: SQL, known: Known): Promise<void> {
  const until = addDays(today(), AHEAD_DAYS);
  const { certain: byRadar, suggested } = radarSays(await readRadarOf(within, until), until);
  const moments = known instanceof Date ? [] : known;
  const moment = (
    person: SQL,
  ) => sql`coalesce((select k.at from jsonb_to_recordset(${JSON.stringify(moments)}::text::jsonb)
    as k(id uuid, at timestamptz) where k.id = ${person}), ${(known instanceof Date ? known : now()).toISOString()}::timestamptz)`;
  const best = sql`
    radar as (select r.person as person_id, r.ground, r."on" as on_day, r."knownOn" as known_on, 'radar' as source
      from jsonb_to_recordset(${JSON.stringify(byRadar)}::text::jsonb)
        as r(person uuid, ground text, "on" date, "knownOn" date)),
    found as (
      select f.person_id, f.city, f.recognized_on, x.ground, x.on_day, x.known_on, x.source
      from person_fact f cross join lateral (
        select r.ground, r.on_day, r.known_on, r.source from radar r where r.person_id = f.person_id
        union all
        select c.fact, c.occurred_on, greatest(c.occurred_on, c.resolved_on), 'comparison' from comparison_hit c
        where c.person_id = f.person_id and c.city = f.city and c.state = 'confirmed'
          and c.fact = any(${sql.param([...EXIT_FACTS])}::text[]) and c.resolved_on >= f.recognized_on
          and ${notRejected(sql`c.fact`, sql`c.occurred_on`)}
        union all
        select e.ground, e.occurred_on, greatest(e.occurred_on, e.proposed_on), 'case' from exit_case e
        join recognition r on r.id = e.recognition_id and r.city = e.city and r.until_on is null and r.voided_at is null
        where e.person_id = f.person_id and e.city = f.city and e.status = 'proposed'
          and not (e.origin = 'radar' and e.ground = 'registration_cancelled')) x
      where ${within} and f.status = 'recognized'),
    best as materialized (select distinct on (person_id) * from found
      order by person_id, on_day, case source when 'case' then 0 when 'radar' then 1 else 2 end, ground, known_on)`;
  await executor().execute(sql`
    with ${best}
    update exit_mark m set known_until = ${moment(sql`m.person_id`)},
      has_left = not exists (select 1 from person_fact f where f.person_id = m.person_id
        and f.status = 'recognized' and f.recognized_on = m.recognized_on)
    where m.known_until is null and ${theirs} and not exists (select 1 from best b where b.person_id = m.person_id
      and (b.recognized_on, b.ground, b.on_day, b.source) = (m.recognized_on, m.ground, m.on_day, m.source))`);
  // An exit was taken back: the person has not left, and what stood before it is judged as anybody's.
  await executor().execute(sql`
    update exit_mark m set has_left = false where m.has_left and ${theirs} and exists (select 1 from person_fact f
      where f.person_id = m.person_id and f.status = 'recognized' and f.recognized_on = m.recognized_on)`);
  await executor().execute(sql`
    with ${best}
    insert into exit_mark (person_id, city, recognized_on, ground, on_day, known_on, source, known_from)
    select b.person_id, b.city, b.recognized_on, b.ground, b.on_day, b.known_on, b.source, ${moment(sql`b.person_id`)} from best b
    on conflict (person_id) where known_until is null do update set city = excluded.city, known_on = excluded.known_on
      where (exit_mark.city, exit_mark.known_on) <> (excluded.city, excluded.known_on)`);
  await tellSuggestions(within, theirs, suggested);
  await executor().execute(sql`
    with told as materialized (
      select f.person_id, f.city, m.on_day from person_fact f left join exit_mark m on m.person_id = f.person_id
        and m.recognized_on = f.recognized_on and m.known_until is null
      where ${within} and f.exit_due_on is distinct from m.on_day),
    free as materialized (
      select f.person_id, f.city from person_fact f where f.person_id in (select person_id from told)
      for update skip locked),
    touched as (insert into exit_touch (person_id, city, touched_at)
      select t.person_id, t.city, ${now().toISOString()}::timestamptz from told t
      where not exists (select 1 from free where free.person_id = t.person_id and free.city = t.city))
    update person_fact f set exit_due_on = t.on_day from told t join free using (person_id, city)
    where f.person_id = t.person_id and f.city = t.city`);
}

/** The county has not decided that this ground, of that day or a later one, does not end the recognition. */
export const notRejected = (ground: SQL, on: SQL): SQL => sql`not exists (select 1 from exit_case n
  join recognition o on o.id = n.recognition_id and o.city = n.city and o.until_on is null and o.voided_at is null
  where n.person_id = f.person_id and n.city = f.city and n.status = 'rejected' and n.ground = ${ground}
    and n.occurred_on >= ${on})`;

/** The suggestions of the people `within`, written where they changed; those of `theirs` (alias `m`) that fell away go. */
async function tellSuggestions(
  within: SQL,
  theirs: SQL,
  suggested: readonly ({ person: string } & SuggestedGround)[],
): Promise<void> {
  const said = sql`said as materialized (select f.person_id, f.city, f.recognized_on, r.ground, r."on" as on_day, r."knownOn" as known_on, r.reason
    from jsonb_to_recordset(${JSON.stringify(suggested)}::text::jsonb)
      as r(person uuid, ground text, "on" date, "knownOn" date, reason text)
    join person_fact f on f.person_id = r.person where ${within} and f.status = 'recognized')`;
  await executor().execute(sql`
    with ${said}
    delete from exit_suggestion m where ${theirs} and not exists (select 1 from said b where b.person_id = m.person_id
      and (b.city, b.recognized_on, b.ground, b.on_day, b.known_on, b.reason)
        = (m.city, m.recognized_on, m.ground, m.on_day, m.known_on, m.reason))`);
  await executor().execute(sql`
    with ${said}
    insert into exit_suggestion (person_id, city, recognized_on, ground, on_day, known_on, reason)
    select person_id, city, recognized_on, ground, on_day, known_on, reason from said on conflict do nothing`);
}

let working = false;

/** Looks at every county once a day, one after the other; called again and again it finds nothing to do. */
export async function refreshStaleExitMarks(): Promise<void> {
  if (working) return;
  working = true;
  try {
    const counties = await executor().execute<{ id: number }>(sql`
      select c.id from unit c left join exit_mark_day_of_county d on d.county_id = c.id
      where c.level = 'county' and d.on_day is distinct from ${today()}::date
        and exists (select 1 from person_fact f where f.county_id = c.id) order by c.id`);
    for (const { id } of counties) {
      await withTransaction(async (tx) => {
        await beginFactLook(tx);
        await lookAtCounties([id]);
      });
    }
  } finally {
    working = false;
  }
}
