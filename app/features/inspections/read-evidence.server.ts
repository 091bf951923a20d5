import { createHash } from "node:crypto";
import { type SQL, sql } from "drizzle-orm";

import { getWorkCalendar } from "~/features/law/queries.server";
import { processingPeriod } from "~/features/recognition/clocks";
import type { NoticeReading } from "~/features/settings/notice-reading";
import { getNoticeReading } from "~/features/settings/queries.server";
import { addWorkingDays, type WorkCalendar } from "~/law/working-calendar";
import { canonicalJson } from "~/lib/canonical-json";
import { addDays, ageOn, type CalendarDate } from "~/lib/calendar-date";
import { executor } from "~/lib/transaction.server";
import type { CaseEvidence } from "./evidence";

const LISTED = 6;
const NOTICE_IN_FORCE = "2022-05-10";

/** SHA-256 (hex) over the evidence with its members in order. */
export function evidenceHashOf(evidence: CaseEvidence): string {
  return createHash("sha256").update(canonicalJson(evidence), "utf8").digest("hex");
}

/** A case as it is frozen: the record, and the unit that keeps it. */
export type FrozenCase = { unitId: number; countyId: number; evidence: CaseEvidence };

export type RawEvidence = {
  personId: string;
  unitId: number;
  countyId: number;
  evidence: Omit<CaseEvidence, "asOf"> & { person: { birthDate: string } };
};

/** One statement for all of them: the demonstration's seed runs it too. */
export function evidenceQuery(personIds: readonly string[]): SQL {
  return sql`
    select p.id as "personId", p.unit_id as "unitId", p.county_id as "countyId", json_build_object(
      'person', json_build_object('name', p.name, 'residentId', p.resident_id_masked, 'sex', p.sex,
        'birthDate', p.birth_date::text, 'unit', u.full_name, 'householdKind', p.household_kind,
        'residenceUrban', p.residence_urban, 'responsible', o.name, 'retiresOn', p.retires_on::text),
      'recognition', r.row, 'application', a.row, 'checks', coalesce(k.rows, '[]'::json),
      'openQuestions', (select count(*)::int from fact_question q where q.application_id = a.id and q.answered_at is null),
      'objections', coalesce(b.rows, '[]'::json), 'seals', coalesce(s.rows, '[]'::json), 'certificate', c.row,
      'assessment', n.row, 'plan', h.row, 'validOffers', coalesce(f.valid_offers, 0),
      'offers', coalesce(j.rows, '[]'::json), 'trainings', coalesce(t.rows, '[]'::json),
      'startUps', coalesce(e.rows, '[]'::json), 'placements', coalesce(w.rows, '[]'::json),
      'queuedOn', (select min(q.occurred_on)::text from welfare_queue_entry q
        where q.person_id = p.id and q.voided_at is null and q.left_on is null),
      'subsidies', coalesce(y.rows, '[]'::json), 'contactCount', v.n, 'lastContactOn', f.last_contact_on::text,
      'contacts', coalesce(v.rows, '[]'::json), 'employment', l.row,
      'refusals', (select count(*)::int from job_offer x where x.person_id = p.id and x.voided_at is null
          and x.reply = 'refused')
        + (select count(*)::int from service_refusal x where x.person_id = p.id and x.voided_at is null),
      'exit', g.row) as evidence
    from person p join unit u on u.id = p.unit_id
    left join account o on o.id = p.responsible_id
    left join person_fact f on f.person_id = p.id and f.city = p.city
    left join lateral (select x.application_id, json_build_object('on', x.occurred_on::text, 'category', x.category,
        'until', x.until_on::text, 'ground', x.exit_ground, 'legacy', x.legacy) as row
      from recognition x where x.person_id = p.id and x.voided_at is null
      order by x.occurred_on desc, x.recorded_at desc limit 1) r on true
    left join lateral (select x.id, json_build_object('number', x.number, 'category', coalesce(x.decided_category, x.category),
        'acceptedOn', x.accepted_on::text, 'noticeOpensOn', x.notice_opens_on::text, 'noticeDueOn', x.notice_due_on::text,
        'firstOpinionOn', x.first_opinion_on::text, 'decidedOn', x.decided_on::text,
        'sameHands', coalesce(x.first_opinion_by = x.decided_by, false), 'declaration', x.declaration,
        'documents', x.documents) as row
      from application x where x.person_id = p.id and (r.application_id is null or x.id = r.application_id)
      order by x.created_at desc limit 1) a on true
    left join lateral (select json_agg(json_build_object('on', x.occurred_on::text, 'method', x.method,
        'source', x.source, 'conclusion', x.conclusion) order by x.occurred_on, x.id) as rows
      from fact_check x where x.application_id = a.id and x.voided_at is null) k on true
    left join lateral (select json_agg(json_build_object('on', x.received_on::text, 'resolvedOn', x.resolved_on::text,
        'upheld', x.upheld) order by x.received_on, x.id) as rows
      from notice_objection x where x.application_id = a.id) b on true
    left join lateral (select json_agg(json_build_object('on', (x.sealed_at at time zone 'Asia/Shanghai')::date::text,
        'kind', x.kind, 'code', x.code) order by x.sealed_at, x.id) as rows
      from sealed_statement x where x.application_id = a.id) s on true
    left join lateral (select json_build_object('on', x.occurred_on::text, 'body', x.body) as row
      from certificate_entry x where x.person_id = p.id and x.voided_at is null
      order by x.occurred_on desc, x.id limit 1) c on true
    left join lateral (select json_build_object('on', x.occurred_on::text, 'wishes', x.wishes, 'needs', x.needs,
        'skills', x.skills, 'barriers', x.barriers, 'ability', x.market_ability) as row
      from need_assessment x where x.person_id = p.id and x.voided_at is null
      order by x.occurred_on desc, x.recorded_at desc limit 1) n on true
    left join lateral (select json_build_object('versionNo', x.version_no, 'status', x.status, 'mainPath', x.main_path,
        'sound', x.sound, 'agreedOn', x.agreed_on::text,
        'signed', x.agreement_signature_id is not null, 'approvedOn', x.approved_on::text, 'approvedBy', x.approved_by_name,
        'reviewDueOn', x.review_due_on::text, 'measures', m.n, 'done', m.done, 'withoutOwner', m.ownerless,
        'withoutDay', m.dayless) as row
      from help_plan x cross join lateral (select count(*)::int as n, count(*) filter (where m.status = 'done')::int as done,
          count(*) filter (where m.responsible = '')::int as ownerless, count(*) filter (where m.due_on is null)::int as dayless
        from plan_measure m where m.plan_id = x.id and m.city = x.city) m
      where x.person_id = p.id order by x.status = 'approved' desc, x.version_no desc limit 1) h on true
    left join lateral (select json_agg(json_build_object('on', x.occurred_on::text, 'employer', x.employer,
        'post', x.post, 'reply', x.reply, 'counted', jsonb_array_length(x.invalid_reasons) = 0)
        order by x.occurred_on desc, x.id) as rows
      from (select * from job_offer x where x.person_id = p.id and x.voided_at is null
        order by x.occurred_on desc, x.id limit ${LISTED}) x) j on true
    left join lateral (select json_agg(json_build_object('on', x.occurred_on::text, 'course', x.course_name,
        'status', x.status) order by x.occurred_on desc, x.id) as rows
      from training_enrolment x where x.person_id = p.id and x.voided_at is null) t on true
    left join lateral (select json_agg(json_build_object('on', x.occurred_on::text, 'kind', x.kind,
        'status', x.status) order by x.occurred_on desc, x.id) as rows
      from entrepreneurship_support x where x.person_id = p.id and x.voided_at is null) e on true
    left join lateral (select json_agg(json_build_object('on', x.occurred_on::text, 'post', x.post, 'employer', x.employer,
        'until', x.contract_until::text, 'endedOn', x.ended_on::text) order by x.occurred_on desc, x.id) as rows
      from welfare_placement x where x.person_id = p.id and x.voided_at is null) w on true
    left join lateral (select json_agg(json_build_object('kind', x.kind, 'status', x.status, 'from', x.from_month::text,
        'until', x.until_month::text, 'amount', x.amount::text) order by x.occurred_on desc, x.id) as rows
      from (select * from subsidy x where x.person_id = p.id and x.voided_at is null
        order by x.occurred_on desc, x.id limit ${LISTED * 2}) x) y on true
    left join lateral (select (select count(*)::int from service_record x where x.person_id = p.id and x.voided_at is null
          and x.substantive) as n,
        (select json_agg(json_build_object('on', x.occurred_on::text, 'kind', x.kind, 'way', x.way,
          'content', left(x.content, 80), 'by', x.actor_name,
          'recordedOn', (x.recorded_at at time zone 'Asia/Shanghai')::date::text) order by x.occurred_on desc, x.id)
        from (select * from service_record x where x.person_id = p.id and x.voided_at is null
          order by x.occurred_on desc, x.id limit ${LISTED}) x) as rows) v on true
    left join lateral (select json_build_object('on', x.occurred_on::text, 'status', x.status, 'employer', x.employer) as row
      from employment_status x where x.person_id = p.id and x.voided_at is null
      order by x.occurred_on desc, x.recorded_at desc limit 1) l on true
    left join lateral (select json_build_object('on', x.occurred_on::text, 'ground', x.ground, 'status', x.status) as row
      from exit_case x where x.person_id = p.id order by x.proposed_on desc, x.id limit 1) g on true
    where p.id = any(${sql.param([...personIds])}::uuid[])`;
}

/**
 * The record of several people as it stands, in one statement: what an inspector asks for, masked, with the last few
 * of what can be many. Keyed by person. The caller has checked the territory.
 */
export async function readEvidence(
  personIds: readonly string[],
  asOf: CalendarDate,
): Promise<Map<string, FrozenCase>> {
  const rows = await executor().execute<RawEvidence>(evidenceQuery(personIds));
  const [calendar, reading] = await Promise.all([getWorkCalendar(), getNoticeReading()]);
  return frozenCases(rows, asOf, calendar, reading);
}

/** What the statement gave, with age and last day reckoned. Pure. */
export function frozenCases(
  rows: readonly RawEvidence[],
  asOf: CalendarDate,
  calendar: WorkCalendar,
  reading: NoticeReading,
): Map<string, FrozenCase> {
  return new Map(
    rows.map(({ personId, unitId, countyId, evidence }) => {
      const { birthDate, ...person } = evidence.person;
      const { application } = evidence;
      const decisionDueOn = application && lastDay(application.acceptedOn, countyId, reading, calendar);
      const frozen: CaseEvidence = {
        ...evidence,
        asOf,
        person: { ...person, age: ageOn(birthDate, asOf) },
        application: application && { ...application, decisionDueOn },
      };
      return [personId, { unitId, countyId, evidence: frozen }];
    }),
  );
}

/** The last working day for the decision (二（四）) by the county's reading; null outside notice and calendar. */
function lastDay(
  acceptedOn: CalendarDate | null,
  countyId: number,
  reading: NoticeReading,
  calendar: WorkCalendar,
): CalendarDate | null {
  if (acceptedOn === null || acceptedOn < NOTICE_IN_FORCE) return null;
  const { totalWorkingDays } = processingPeriod(acceptedOn, reading.includes(countyId, acceptedOn));
  // Twice the working days and a long holiday are the most that calendar days can be.
  if (addDays(acceptedOn, totalWorkingDays * 2 + 14) > calendar.to) return null;
  return addWorkingDays(calendar, acceptedOn, totalWorkingDays).result;
}
