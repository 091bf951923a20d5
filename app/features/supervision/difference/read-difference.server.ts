import { type SQL, sql } from "drizzle-orm";

import type { UnitRow } from "~/features/units/queries.server";
import { executor } from "~/lib/transaction.server";
import type { MemberSubject } from "../members/marks";

/** A person or application whose marks in one unit and category are not what was frozen. */
export type ChangedMember = {
  subject: MemberSubject;
  unitId: number;
  category: string;
  id: string;
  before: number;
  after: number;
};

/** Compares the frozen lists of a report with a count made now. */
export async function readDifference(reportId: string, members: SQL): Promise<ChangedMember[]> {
  const rows = await executor().execute<{
    subject: MemberSubject;
    unit_id: number;
    category: string;
    id: string;
    before: number;
    after: number;
  }>(sql`
    with kept as (
      select m.subject, m.unit_id, m.category, u.id, u.marks
      from report_member m, unnest(m.ids, m.marks) u(id, marks)
      where m.report_id = ${reportId} and m.subject in ('person', 'application')),
    counted as materialized (${members})
    select subject, unit_id, category, id, coalesce(k.marks, 0) as before, coalesce(c.marks, 0) as after
    from kept k full join counted c using (subject, unit_id, category, id)
    where k.marks is distinct from c.marks
    order by unit_id, category, id`);
  return rows.map(({ unit_id: unitId, ...row }) => ({ ...row, unitId }));
}

/** What was recorded about a person after a moment: the matter of an explanation. */
export type LaterEvent = {
  id: string;
  kind: EventKind;
  how: "recorded" | "voided" | "ended" | "changed";
  on: string;
  reason: string | null;
};

export type EventKind =
  | "recognition"
  | "plan"
  | "offer"
  | "service"
  | "employment"
  | "placement"
  | "training"
  | "start_up"
  | "subsidy"
  | "transfer"
  | "merge"
  | "application"
  | "exit"
  | "person";

/** Facts recorded, voided or ended since a report was frozen, of the people and applications that changed in it. */
export async function readLaterEvents(
  people: readonly string[],
  applications: readonly string[],
  since: Date,
): Promise<LaterEvent[]> {
  if (people.length + applications.length === 0) return [];
  const moment = sql`${since.toISOString()}::timestamptz`;
  const ids = sql`(select unnest(${sql.param([...people])}::uuid[]))`;
  const facts: [EventKind, string][] = [
    ["recognition", "recognition"],
    ["offer", "job_offer"],
    ["service", "service_record"],
    ["employment", "employment_status"],
    ["placement", "welfare_placement"],
    ["placement", "welfare_queue_entry"],
    ["training", "training_enrolment"],
    ["start_up", "entrepreneurship_support"],
    ["subsidy", "subsidy"],
  ];
  const parts = facts.flatMap(([kind, table]) => {
    const from = sql.raw(table);
    return [
      sql`select e.person_id as id, ${kind}::text as kind, 'recorded' as how, e.occurred_on as on, null::text as reason
        from ${from} e where e.person_id in ${ids} and e.recorded_at > ${moment}`,
      sql`select e.person_id, ${kind}, 'voided', e.occurred_on, e.void_reason
        from ${from} e where e.person_id in ${ids} and e.voided_at > ${moment} and e.recorded_at <= ${moment}`,
    ];
  });
  return executor().execute<LaterEvent>(sql`
    select distinct id, kind, how, "on"::text, reason from (
      ${sql.join(parts, sql` union all `)}
      union all
      select e.person_id, 'recognition', 'ended', e.until_on, null from recognition e
      where e.person_id in ${ids} and e.exit_recorded_at > ${moment} and e.voided_at is null
      union all
      select e.person_id, 'placement', 'ended', e.ended_on, null from welfare_placement e
      where e.person_id in ${ids} and e.end_recorded_at > ${moment} and e.voided_at is null
      union all
      select v.person_id, case v.table_name when 'recognition' then 'recognition' when 'job_offer' then 'offer'
          when 'subsidy' then 'subsidy' when 'training_enrolment' then 'training'
          when 'entrepreneurship_support' then 'start_up' else 'placement' end, 'changed', (v.superseded_at at time zone 'Asia/Shanghai')::date, null
      from record_revision v where v.person_id in ${ids} and v.superseded_at > ${moment}
        and v.table_name in ('recognition', 'job_offer', 'subsidy',
          'welfare_placement', 'welfare_queue_entry', 'training_enrolment', 'entrepreneurship_support')
      union all
      select e.person_id, 'plan', 'recorded', e.approved_on, null from help_plan e
      where e.person_id in ${ids} and e.approved_at > ${moment}
      union all
      select e.person_id, 'transfer', 'recorded', e.occurred_on, null from person_placement e
      where e.person_id in ${ids} and e.recorded_at > ${moment}
      union all
      select p.id, 'merge', 'changed', (${moment} at time zone 'Asia/Shanghai')::date, null from person p
      where p.id in ${ids} and p.merged_into is not null
      union all
      select e.person_id, 'exit', 'recorded', e.occurred_on, null from exit_case e
      where e.person_id in ${ids} and e.proposed_at > ${moment}
      union all
      select e.person_id, 'exit', 'ended', coalesce(e.undone_on, e.decided_on), null from exit_case e
      where e.person_id in ${ids} and e.proposed_at <= ${moment} and greatest(e.decided_at, e.undone_at) > ${moment}
      union all
      select s.application_id, 'application', 'recorded', s.occurred_on, null from application_step s
      where s.application_id in (select unnest(${sql.param([...applications])}::uuid[])) and s.recorded_at > ${moment}
      union all
      select s.person_id, 'application', 'recorded', s.occurred_on, null from application_step s
      where s.person_id in ${ids} and s.recorded_at > ${moment} and s.to_status in ('recognized', 'refused')
    ) e order by id, "on"`);
}

/** Names for the people who are in the caller's territory now; who left it is not named. */
export async function nameMembers(
  changed: readonly ChangedMember[],
  territory: UnitRow,
): Promise<Map<string, { name: string; personId: string; number: string | null }>> {
  const of = (subject: MemberSubject) =>
    sql.param([...new Set(changed.filter((row) => row.subject === subject).map(({ id }) => id))]);
  const rows = await executor().execute<{
    id: string;
    name: string;
    person_id: string;
    number: string | null;
  }>(sql`
    select p.id, p.name, p.id as person_id, null::text as number from person p
    where p.id in (select unnest(${of("person")}::uuid[])) and p.unit_id between ${territory.id} and ${territory.lastId}
    union all
    select a.id, p.name, p.id, a.number from application a join person p on p.id = a.person_id and p.city = a.city
    where a.id in (select unnest(${of("application")}::uuid[])) and p.unit_id between ${territory.id} and ${territory.lastId}`);
  return new Map(
    rows.map(({ id, name, person_id: personId, number }) => [id, { name, personId, number }] as const),
  );
}
