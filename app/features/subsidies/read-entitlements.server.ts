import { type SQL, sql } from "drizzle-orm";

import type { RetirementCategory } from "~/law/retirement";
import { identityBefore, type RecordChange } from "~/features/people/person-changes";
import type { Scope } from "~/lib/actor";
import type { CalendarDate } from "~/lib/calendar-date";
import { today } from "~/lib/clock.server";
import { notFound } from "~/lib/errors";
import { isId } from "~/lib/ids.server";
import type { Sex } from "~/lib/resident-id";
import { inScope } from "~/lib/scope.server";
import { executor } from "~/lib/transaction.server";
import { person } from "~db/schema";
import { type EntitlementFacts, type Entitlements, entitlementsOf } from "./entitlements";
import type { MoneyElsewhere } from "./one-off-money";
import type { BusinessFact } from "./own-work";
import type { AttendanceFact } from "./post-money";
import { seasonsSetJson } from "./seasons-json.server";
import type { WorkSpell } from "./work-line";

export type PersonSubsidyFacts = EntitlementFacts & {
  id: string;
  city: number;
  countyId: number;
  unitId: number;
  name: string;
  recognitions: { from: CalendarDate; until: CalendarDate | null; category: string }[];
  /** Where the person lives. */
  division: string;
  attendance: AttendanceFact[];
  elsewhere: MoneyElsewhere;
  line: WorkSpell[];
  businesses: BusinessFact[];
};

type Row = Omit<PersonSubsidyFacts, "retirementCategory" | "sex"> & {
  sex: Sex;
  retirementCategory: RetirementCategory | null;
  /** Corrections of the record after the day, the latest first. */
  corrections: RecordChange[][];
};

/** What was known at the end of a past day; today's knowledge is whatever is not voided. */
function knownAt(asOf: CalendarDate): SQL {
  return asOf < today()
    ? sql`((${asOf}::date + 1)::timestamp at time zone 'Asia/Shanghai')`
    : sql`'infinity'::timestamptz`;
}

const known = (alias: string, bound: SQL) => {
  const t = sql.raw(alias);
  return sql`${t}.recorded_at < ${bound} and (${t}.voided_at is null or ${t}.voided_at >= ${bound})`;
};

const ms = (column: string) => sql`extract(epoch from ${sql.raw(column)})::float8 * 1000`;

/**
 * Subsidies, placements, recognitions and attendance of a person of the caller's territory as known at the end of
 * `asOf`, in one statement. Throws 404.
 */
export async function readSubsidyFacts(
  scope: Scope,
  personId: string,
  asOf: CalendarDate = today(),
): Promise<PersonSubsidyFacts> {
  if (!isId(personId)) throw notFound("没有找到这个人，或此人不在您的辖区内。");
  const bound = knownAt(asOf);
  const [row] = await executor().execute<Row>(sql`
    select ${person.id}, ${person.city}, ${person.countyId} as "countyId", ${person.unitId} as "unitId", ${person.name},
      ${person.residenceDivision} as division,
      ${person.sex}, ${person.birthDate}::text as "birthDate", ${person.retirementCategory} as "retirementCategory",
      coalesce((select json_agg(s order by s."appliedOn", s.id) from (select s.id, s.kind, s.status,
        s.from_month::text as "fromMonth", s.until_month::text as "untilMonth", s.occurred_on::text as "appliedOn",
        s.decided_on::text as "decidedOn", round(s.amount * 100) as amount, s.placement_id as "placementId", s.enrolment_id as "enrolmentId"
        from subsidy s where s.person_id = ${personId}::uuid and ${known("s", bound)}) s), '[]'::json) as subsidies,
      coalesce((select json_agg(w order by w."startsOn") from (select w.id, w.employer, w.post,
        w.occurred_on::text as "startsOn", w.contract_until::text as "contractUntil", w.ordinal,
        w.monthly_wage * 100 as wage, (select p.division_code from welfare_post p where p.id = w.post_id and p.city = w.city) as division,
        case when w.end_recorded_at is null or w.end_recorded_at < ${bound} then w.ended_on::text end as "endedOn"
        from welfare_placement w where w.person_id = ${personId}::uuid and ${known("w", bound)}) w), '[]'::json)
        as placements,
      coalesce((select json_agg(r order by r."from") from (select r.occurred_on::text as "from",
        r.until_on::text as until, r.category from recognition r
        where r.person_id = ${personId}::uuid and ${known("r", bound)}) r), '[]'::json) as recognitions,
      coalesce((select json_agg(a) from (select a.placement_id as "placementId", a.month::text as month,
        a.days_due as "daysDue", a.days_present as "daysPresent",
        (select json_agg(json_build_object('daysPresent', b.days_present, 'from', ${ms("b.recorded_at")},
            'until', ${ms("b.voided_at")})) from welfare_attendance b
          where b.placement_id = a.placement_id and b.city = a.city and b.month = a.month and b.voided_at < ${bound}) as former
        from welfare_attendance a where a.person_id = ${personId}::uuid and ${known("a", bound)}) a), '[]'::json)
        as attendance,
      json_build_object('startUps', coalesce((select json_agg(e) from (select e.id, e.status,
          e.occurred_on::text as "on" from entrepreneurship_support e where e.person_id = ${personId}::uuid
          and e.kind = 'startup_subsidy' and e.status <> 'refused' and ${known("e", bound)}) e), '[]'::json),
        'enrolments', coalesce((select json_agg(t order by t."endedOn") from (select t.id, t.course_name as name,
          t.status, t.ended_on::text as "endedOn", t.subsidy_paid_on::text as "paidOn", t.hours,
          t.attended_hours as "attendedHours",
          (select json_agg(json_build_object('attendedHours', (v.row ->> 'attended_hours')::int,
              'until', ${ms("v.superseded_at")})) from record_revision v
            where v.person_id = t.person_id and v.city = t.city and v.table_name = 'training_enrolment'
              and v.record_id = t.id and v.superseded_at < ${bound}) as former
          from training_enrolment t
          where t.person_id = ${personId}::uuid and ${known("t", bound)}) t), '[]'::json)) as elsewhere,
      coalesce((select json_agg(j order by j."from") from (select j.status, j.destination, j.employer,
        j.monthly_wage * 100 as wage, j.contract, j.contract_until::text as "contractUntil", j.occurred_on::text as "from",
        (lead(j.occurred_on) over (order by j.occurred_on, j.recorded_at))::text as until from employment_status j
        where j.person_id = ${personId}::uuid and ${known("j", bound)}) j), '[]'::json) as line,
      ${seasonsSetJson(sql`${person.city}`)} as "seasonsSet",
      coalesce((select json_agg(b order by b."on") from (select e.business_registered_on::text as "on",
        (select min(m.done_on)::text from entrepreneurship_milestone m where m.support_id = e.id and m.city = e.city
          and m.kind = 'closed' and ${known("m", bound)}) as "closedOn"
        from entrepreneurship_support e where e.person_id = ${personId}::uuid and e.business_registered_on is not null
          and ${known("e", bound)}) b), '[]'::json) as businesses,
      coalesce((select json_agg(c.changes order by c.recorded_at desc, c.id desc) from person_change c
        where c.person_id = ${personId}::uuid and c.recorded_at >= ${bound}), '[]'::json) as corrections
    from ${person}
    where ${person.id} = ${personId}::uuid and ${person.mergedInto} is null and ${inScope(person, scope)}`);
  if (!row) throw notFound("没有找到这个人，或此人不在您的辖区内。");
  const { corrections, ...facts } = row;
  return Object.assign(facts, ...corrections.map(identityBefore));
}

/**
 * Months used and left of a person of the caller's territory on a day, as known at its end; for meters, pages and
 * the interface. Throws 404 outside the territory, 422 `no_value_for_date` before the notice.
 */
export async function readEntitlements(
  scope: Scope,
  personId: string,
  asOf: CalendarDate = today(),
): Promise<Entitlements> {
  return entitlementsOf(await readSubsidyFacts(scope, personId, asOf), asOf);
}
