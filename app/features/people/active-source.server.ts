/** The people in the caseload at the end of a past day, set by set: what `person_fact_at` says of them, much faster. */
import { type SQL, sql } from "drizzle-orm";

import type { UnitRow } from "~/features/units/queries.server";
import type { CalendarDate } from "~/lib/calendar-date";
import { endOfDay } from "~/lib/clock.server";
import { cityOf } from "./unit-predicate.server";

/**
 * A past day as it was known at its end, or as it is known now. Flows are counted with today's
 * knowledge, so the stocks around them must be too, or late entries would break the sum.
 */
export type Knowledge = "then" | "now";

export function knownUntil(asOf: CalendarDate, knowledge: Knowledge): SQL {
  return knowledge === "now"
    ? sql`'infinity'::timestamptz`
    : sql`${endOfDay(asOf).toISOString()}::timestamptz`;
}

const PERSON_COLUMN = {
  city: "city",
  county: "county_id",
  street: "street_id",
  community: "community_id",
} as const;

type Asked = Pick<UnitRow, "id" | "level">;

/**
 * Rows (alias `f`) of everybody with a recognition in force in the unit at the end of the day, with the columns the
 * stock metrics read. The same sentences as in `person_fact_at`, which answers one person by its indexes; here each
 * table is read once for all of them. A test compares both on random days.
 *
 * Who was never placed elsewhere by that day lies with the dossiers of one city: those are read in the order of the
 * indexes that begin with the city. The few with a placement of that day may have their dossier anywhere; they, and the
 * people of a street, are looked up one by one. `offset 0`: what a caller asks of the unit is true of every row, but the
 * planner would take it for rare.
 */
export function activeSource(unit: Asked, asOf: CalendarDate, knowledge: Knowledge): SQL {
  const question = { unit, day: sql`${asOf}::date`, known: knownUntil(asOf, knowledge) };
  if (unit.level === "street" || unit.level === "community") return sql`(${rowsOf(question, "each")}) f`;
  return sql`(${rowsOf(question, "all")} union all ${rowsOf(question, "placed")} offset 0) f`;
}

type Question = { unit: Asked; day: SQL; known: SQL };
/** Everybody without a placement of that day, read in order; those with one; or both, one by one. */
type Way = "all" | "placed" | "each";

function rowsOf(question: Question, way: Way): SQL {
  const { day, known } = question;
  const told = (alias: string) => {
    const x = sql.raw(alias);
    return sql`${x}.recorded_at < ${known} and (${x}.voided_at is null or ${x}.voided_at >= ${known})`;
  };
  // With the recognition, whose day some facts are counted from.
  const ofBase = (alias: string) => {
    const x = sql.raw(alias);
    return sql`join b on b.person_id = ${x}.person_id and b.home_city = ${x}.city and ${ofHome(question, way, alias)}`;
  };
  // Of everybody whose dossier lies there, in the caseload or not: a join would cost more than it saves.
  const ofPeople = (alias: string) =>
    way === "all" ? sql`where ${ofHome(question, way, alias)} and` : sql`${ofBase(alias)} where`;
  const latest = (alias: string) => {
    const x = sql.raw(alias);
    return sql`${x}.city desc, ${x}.person_id desc`;
  };
  return sql`(
    with b as materialized (${base(question, way, told)}),
    a as (
      select distinct on (a.city, a.person_id) a.person_id, a.sound, a.main_path, a.paths, a.closed_on
      from help_plan a ${ofBase("a")}
      where a.approved_on between b.recognized_on and ${day} and a.approved_at < ${known}
        and (a.superseded_on is null or a.superseded_on > ${day})
      order by ${latest("a")}, a.version_no desc),
    e as (
      select distinct on (e.city, e.person_id) e.person_id, e.status from employment_status e ${ofPeople("e")}
        e.occurred_on <= ${day} and ${told("e")}
      order by ${latest("e")}, e.occurred_on desc, e.recorded_at desc),
    j as (
      select j.person_id, count(distinct j.sameness) filter (where j.invalid_reasons = '[]'::jsonb) as valid,
        max(j.occurred_on) as last_on
      from job_offer j ${ofBase("j")}
      where j.occurred_on between b.recognized_on and ${day} and ${told("j")} group by j.city, j.person_id),
    c as (
      select c.person_id, max(c.occurred_on) as last_on from service_record c ${ofPeople("c")}
        c.substantive and c.occurred_on <= ${day} and ${told("c")} group by c.city, c.person_id),
    t as (
      select t.person_id, bool_or(not (t.status = 'dropped' and t.ended_on <= ${day})) as trained,
        max(t.occurred_on) as last_on
      from training_enrolment t ${ofBase("t")}
      where t.occurred_on between b.recognized_on and ${day} and ${told("t")} group by 1),
    u as (
      select u.person_id, bool_or(not (u.status = 'refused' and u.decided_on <= ${day})) as served,
        max(u.occurred_on) as last_on
      from entrepreneurship_support u ${ofBase("u")}
      where u.occurred_on between b.recognized_on and ${day} and ${told("u")} group by 1),
    w as (
      select w.person_id, bool_or(not coalesce(w.ended_on <= ${day} and w.end_recorded_at < ${known}, false)) as in_post,
        max(w.occurred_on) as last_on
      from welfare_placement w ${ofPeople("w")} w.occurred_on <= ${day} and ${told("w")} group by 1),
    q as (
      select distinct q.person_id from welfare_queue_entry q ${ofPeople("q")}
        q.occurred_on <= ${day} and ${told("q")}
        and not coalesce(q.left_on <= ${day} and q.left_recorded_at < ${known}, false))
    select b.person_id, b.city, b.county_id, b.street_id, b.community_id, 'recognized'::text as status, b.category,
      b.recognized_on, b.retires_on, coalesce(e.status, 'unemployed') as employment,
      a.person_id is not null as has_plan, coalesce(a.sound, false) as has_sound_plan, a.main_path, a.paths,
      coalesce(a.main_path = 'market' and j.valid >= 3, false) as has_three_offers, c.last_on as last_contact_on,
      coalesce(t.trained, false) as trained, coalesce(u.served, false) as start_up_served,
      coalesce(w.in_post, false) as in_post, coalesce(w.in_post, false) or q.person_id is not null as placed,
      greatest(c.last_on, j.last_on, t.last_on, u.last_on, w.last_on) as last_service_on
    from b left join e on e.person_id = b.person_id
      left join a on a.person_id = b.person_id
        and (a.closed_on is null or a.closed_on > ${day} or e.status = 'employed')
      left join j on j.person_id = b.person_id left join c on c.person_id = b.person_id
      left join t on t.person_id = b.person_id left join u on u.person_id = b.person_id
      left join w on w.person_id = b.person_id left join q on q.person_id = b.person_id)`;
}

/** The dossiers (alias) of the unit's city, where they are read in order. */
function ofHome({ unit }: Question, way: Way, alias: string): SQL {
  const city = way === "all" ? cityOf(unit) : null;
  return city ? sql`${sql.raw(alias)}.city = ${city}` : sql`true`;
}

/** The recognitions in force at the end of the day, each person (alias `p`) where the placement (`l`) of that day was. */
function base(question: Question, way: Way, told: (alias: string) => SQL): SQL {
  const { unit, day, known } = question;
  const column = unit.level === "province" ? null : sql.raw(PERSON_COLUMN[unit.level]);
  const placedThen = sql`l.occurred_on <= ${day} and (l.until_on is null or l.until_on > ${day})`;
  const present = column ? sql`p.${column} = ${unit.id}` : sql`true`;
  const placed =
    unit.level === "city"
      ? sql`l.placed_city = ${unit.id}`
      : column
        ? sql`l.${column} = ${unit.id}`
        : sql`true`;
  const [places, placements, where] = {
    all: [
      sql`p.city, p.county_id, p.street_id, p.community_id`,
      sql``,
      sql`${present} and ${ofHome(question, way, "p")} and ${ofHome(question, way, "r")}
        and not exists (select 1 from person_placement l where l.person_id = p.id and ${placedThen})`,
    ],
    placed: [
      sql`l.placed_city as city, l.county_id, l.street_id, l.community_id`,
      sql`join person_placement l on l.person_id = p.id and ${placedThen}`,
      placed,
    ],
    each: [
      sql`case when l.id is null then p.city else l.placed_city end as city,
        case when l.id is null then p.county_id else l.county_id end as county_id,
        case when l.id is null then p.street_id else l.street_id end as street_id,
        case when l.id is null then p.community_id else l.community_id end as community_id`,
      sql`left join person_placement l on l.person_id = p.id and ${placedThen}`,
      sql`(l.id is null and ${present} or ${placed})`,
    ],
  }[way];
  return sql`
      select r.person_id, r.city as home_city, r.category, r.occurred_on as recognized_on, p.retires_on, ${places}
      from recognition r join person p on p.id = r.person_id and p.city = r.city ${placements}
      where r.occurred_on <= ${day} and ${told("r")}
        and not coalesce(r.until_on <= ${day} and r.exit_recorded_at < ${known}, false)
        and p.created_at < ${known} and p.merged_into is null and ${where}
        and not exists (select 1 from recognition n where n.person_id = r.person_id and n.city = r.city
          and n.occurred_on <= ${day} and ${told("n")}
          and (n.occurred_on, n.recorded_at) > (r.occurred_on, r.recorded_at))`;
}
