import { type SQL, sql } from "drizzle-orm";

import { EXIT_FACTS } from "~/features/comparisons/facts";
import { settingSql } from "~/features/settings/queries.server";
import { underUnit } from "~/features/people/unit-predicate.server";
import type { RecognitionCategory } from "~/features/recognition/categories";
import type { UnitRow } from "~/features/units/queries.server";
import { addYears, type CalendarDate } from "~/lib/calendar-date";
import { today } from "~/lib/clock.server";
import { executor } from "~/lib/transaction.server";
import { shanghaiDay } from "~/lib/shanghai-day.server";
import { COMPARED_FACTS, type RadarFacts } from "./radar";

export type RadarPerson = RadarFacts & {
  personId: string;
  name: string;
  residentId: string;
  category: RecognitionCategory;
  unitId: number;
  unitName: string;
  recognitionId: string;
};

/** Women of an open category may retire this young (50), the earliest of all. */
const EARLIEST_RETIREMENT = 50;

/**
 * Facts of everybody in `base` (person_id, city, recognition_id, recognized_on, county_id …), each table read once for
 * all of them. Of those without anything that could lead to a ground nothing is returned.
 */
function radarFactsSql(base: SQL, horizon: CalendarDate | null): SQL {
  const oldEnough =
    horizon === null
      ? sql`true`
      : sql`(b.retires_on <= ${horizon}::date or (b.sex = 'female' and b.retirement_category is null
          and b.birth_date <= ${addYears(horizon, -EARLIEST_RETIREMENT)}::date))`;
  const day = sql`${today()}::date`;
  return sql`
    with b as materialized (${base}),
    settings as materialized (select c.county_id,
        coalesce(${settingSql("employed_exit", sql`c.county_id`, day)}, '"suggest"'::jsonb) <> '"record"'::jsonb as suggest
      from (select distinct county_id from b) c),
    runs as (select s.person_id, json_agg(json_build_object('fromMonth', s.from_month, 'untilMonth', s.until_month,
        'granted', s.status in ('approved', 'paid'), 'kind', s.kind,
        'recordedOn', ${shanghaiDay(sql`s.recorded_at`)}, 'grantRecordedOn', greatest(${shanghaiDay(sql`s.recorded_at`)}, s.decided_on))) as list
      from subsidy s join b on b.person_id = s.person_id and b.city = s.city
      where s.voided_at is null and s.from_month is not null and s.status <> 'refused' group by s.person_id),
    posts as (select w.person_id, json_agg(json_build_object('startedOn', w.occurred_on, 'contractUntil',
        w.contract_until, 'endedOn', w.ended_on, 'recordedOn', ${shanghaiDay(sql`w.recorded_at`)})) as list
      from welfare_placement w join b on b.person_id = w.person_id and b.city = w.city
      where w.voided_at is null group by w.person_id),
    refused as (select x.person_id, json_agg(json_build_object('id', x.id, 'on', x.on, 'justified', x.justified,
        'justifiedCounts', case when x.justified
          then coalesce(${settingSql("justified_refusals_count", sql`x.county_id`, sql`x.on`)} = 'true'::jsonb, false) end,
        'invalidOffer', x.invalid, 'sameness', x.sameness,
        'recordedOn', (x.told_at at time zone 'Asia/Shanghai')::date) order by x.on, x.recorded_at) as list
      from (
        select b.county_id, j.person_id, j.id, coalesce(j.replied_on, j.occurred_on) as on, coalesce(j.refusal_justified, false)
          as justified, j.invalid_reasons <> '[]'::jsonb as invalid, j.sameness, j.recorded_at, coalesce(j.replied_at, j.recorded_at) as told_at
        from job_offer j join b on b.person_id = j.person_id and b.city = j.city
        where j.reply = 'refused' and j.voided_at is null
        union all
        -- serviceSameness
        select b.county_id, r.person_id, r.id, r.occurred_on, r.justified, false,
          concat(r.service, ' ', r.occurred_on, ' ', regexp_replace(r.content, '\\s', '', 'g')), r.recorded_at, r.recorded_at
        from service_refusal r join b on b.person_id = r.person_id and b.city = r.city
        where r.voided_at is null) x group by x.person_id),
    work as (select distinct on (e.person_id) e.person_id, e.status, e.occurred_on, ${shanghaiDay(sql`e.recorded_at`)} as recorded_on
      from employment_status e join b on b.person_id = e.person_id and b.city = e.city
      where e.voided_at is null and e.occurred_on <= ${day}
      order by e.person_id, e.occurred_on desc, e.recorded_at desc),
    compared as (select c.person_id, json_agg(json_build_object('factKey', c.fact_key, 'on', c.occurred_on,
        'source', c.source, 'recordedOn', ${shanghaiDay(sql`c.recorded_at`)})) as list
      from fact_check c join b on b.person_id = c.person_id and b.city = c.city
      where c.conclusion = 'inconsistent' and c.voided_at is null and c.method = 'data_sharing'
        and c.occurred_on > b.recognized_on and c.fact_key = any(${sql.param(COMPARED_FACTS)}::text[])
      group by c.person_id),
    handled as (select x.person_id, json_agg(json_build_object('ground', x.ground, 'occurredOn', x.occurred_on,
        'status', x.status)) as list
      from exit_case x join b on b.recognition_id = x.recognition_id and b.city = x.city
      where x.status in ('proposed', 'rejected') group by x.person_id)
    select b.person_id as "personId", b.name, b.resident_id as "residentId", b.category, b.unit_id as "unitId",
      b.recognition_id as "recognitionId", (select u.full_name from unit u where u.id = b.unit_id) as "unitName",
      b.birth_date::text as "birthDate", b.sex, b.retirement_category as "retirementCategory",
      b.recognized_on::text as "recognizedOn", coalesce(runs.list, '[]'::json) as subsidies,
      coalesce(posts.list, '[]'::json) as placements, coalesce(refused.list, '[]'::json) as refusals,
      case when work.status = 'employed' then work.occurred_on::text end as "employedOn",
      case when work.status = 'employed' then work.recorded_on::text end as "employmentRecordedOn",
      coalesce(compared.list, '[]'::json) as comparisons, coalesce(handled.list, '[]'::json) as handled,
      settings.suggest as "suggestEmployed"
    from b join settings on settings.county_id = b.county_id
    left join runs on runs.person_id = b.person_id
    left join posts on posts.person_id = b.person_id
    left join refused on refused.person_id = b.person_id
    left join work on work.person_id = b.person_id
    left join compared on compared.person_id = b.person_id
    left join handled on handled.person_id = b.person_id
    where ${oldEnough} or runs.list is not null or posts.list is not null or compared.list is not null
      or json_array_length(coalesce(refused.list, '[]'::json)) >= 3
      or (settings.suggest and work.status = 'employed')`;
}

const baseColumns = sql`p.id as person_id, p.city, p.name, p.resident_id_masked as resident_id, p.unit_id, p.county_id,
  p.birth_date, p.sex, p.retirement_category, p.retires_on, r.id as recognition_id, r.category,
  r.occurred_on as recognized_on`;

/** Everybody of a unit with a recognition in force who could reach a ground until the horizon. One statement. */
export async function readRadarPeople(
  unit: Pick<UnitRow, "id" | "level">,
  horizon: CalendarDate,
): Promise<RadarPerson[]> {
  return executor().execute<RadarPerson>(
    radarFactsSql(
      sql`select ${baseColumns} from recognition r join person p on p.id = r.person_id and p.city = r.city
        where r.until_on is null and r.voided_at is null and p.merged_into is null and ${underUnit(unit, "r")}`,
      horizon,
    ),
  );
}

/** The same of the people in the caseload whose fact rows (alias `f`) a condition keeps, wherever they stand now. */
export async function readRadarOf(within: SQL, horizon: CalendarDate): Promise<RadarPerson[]> {
  return executor().execute<RadarPerson>(
    radarFactsSql(
      sql`select ${baseColumns} from person_fact f join person p on p.id = f.person_id and p.city = f.city
        join recognition r on r.person_id = p.id and r.city = p.city
        where ${within} and f.status = 'recognized' and p.merged_into is null and r.until_on is null
          and r.voided_at is null`,
      horizon,
    ),
  );
}

/** The same facts of one person for the recognition named; undefined when there is none. */
export async function readGroundFacts(
  personId: string,
  recognitionId: string,
): Promise<RadarPerson | undefined> {
  const [row] = await executor().execute<RadarPerson>(
    radarFactsSql(
      sql`select ${baseColumns} from recognition r join person p on p.id = r.person_id and p.city = r.city
        where r.id = ${recognitionId}::uuid and p.id = ${personId}::uuid`,
      null,
    ),
  );
  return row;
}

/** The same of one person with a recognition in force, with what departments said and was found true: as one JSON value. */
export function groundsJson(personId: string): SQL {
  const own = sql`select ${baseColumns} from recognition r join person p on p.id = r.person_id and p.city = r.city
    where p.id = ${personId}::uuid and r.until_on is null and r.voided_at is null`;
  return sql`(select to_jsonb(g) || jsonb_build_object('confirmed', coalesce((
      select jsonb_agg(jsonb_build_object('ground', c.fact, 'on', c.occurred_on, 'resolvedOn', c.resolved_on))
      from comparison_hit c where c.person_id = ${personId}::uuid and c.state = 'confirmed'
        and c.fact = any(${sql.param([...EXIT_FACTS])}::text[]) and c.resolved_on >= g."recognizedOn"::date), '[]'))
    from (${radarFactsSql(own, null)}) g limit 1)`;
}
