import { type SQL, sql } from "drizzle-orm";

import type { Scope } from "~/lib/actor";
import { measureHand } from "~/features/help-plan/measure-hands.server";
import { chargeAt } from "~/features/people/charge-on.server";
import { refuseMerged } from "~/features/people/queries.server";
import {
  presentRecordEvent,
  type RawRecordEvent,
  recordEvents,
} from "~/features/people/record-events.server";
import { dayOf, today } from "~/lib/clock.server";
import { notFound } from "~/lib/errors";
import { isId } from "~/lib/ids.server";
import { inScope } from "~/lib/scope.server";
import { archiveJson, presentArchive, type RawArchive } from "./archive-query.server";
import { groundsJson } from "~/features/exits/radar-facts.server";
import type { DatedDoubt } from "~/features/subsidies/basis-doubts";
import { type RawFollowUp, followUpsJson } from "~/features/follow-ups/follow-ups-json.server";
import { presentRawFollowUp } from "~/features/follow-ups/queries.server";
import type { SeasonEnd } from "~/features/subsidies/entitlements";
import {
  type RawSeason,
  seasonJson,
  seasonOf,
  seasonsSetJson,
} from "~/features/subsidies/seasons-json.server";
import { presentStepHand, type RawStepHand, stepHandsJson } from "./step-hands.server";
import { recognitionDoubtsJson } from "~/features/recognition/recognition-doubts-json.server";
import { doubtsJson } from "~/features/subsidies/refresh-doubts.server";
import type { GroundsOnFile } from "./open-exits";
import type { HoldOnFile } from "./open-holds";
import type { ReplyCorrection } from "~/features/job-offers/reply-corrections";
import { earlierOf, presentSupports, type RawSupports, supportsJson } from "./supports-query.server";
import { includesNoticeSql } from "~/features/settings/queries.server";
import { executor } from "~/lib/transaction.server";
import { person } from "~db/schema";
import type {
  ApplicationRecord,
  AssessmentRecord,
  DatedRecord,
  DossierRecords,
  EmploymentRecord,
  MeasureSaid,
  ObjectionRecord,
  OfferRecord,
  PersonRecord,
  PlanRecord,
  RecognitionRecord,
  ReviewRecord,
  ServiceRecord,
  StepRecord,
  Written,
  RecognitionDoubt,
} from "./records";

type Moment = string | Date;
type RawFact = {
  id: string;
  occurredOn: string;
  recordedAt: Moment;
  voidedAt: Moment | null;
  voidReason: string | null;
  voidedBy: string | null;
  version: number;
  actor: string | null;
};
/** A record as the database gives it: moments instead of what was written when. */
type Raw<T> = Omit<T, "recorded" | "voided" | "actor" | "exit" | "approved" | "created"> &
  Record<string, unknown>;

/** The columns every dated fact has; `alias` is a table name of this file, never input. */
function factColumns(alias: string, actor: SQL): SQL {
  const t = sql.raw(alias);
  return sql`${t}.id, ${t}.occurred_on::text as "occurredOn", ${t}.recorded_at as "recordedAt",
    ${t}.voided_at as "voidedAt", ${t}.void_reason as "voidReason", ${accountName(`${alias}.voided_by`)} as "voidedBy",
    ${t}.version, ${actor} as actor`;
}

const accountName = (column: string) => sql`(select a.name from account a where a.id = ${sql.raw(column)})`;

function written(moment: Moment): Written {
  const date = new Date(moment);
  return { at: date.toISOString(), on: dayOf(date) };
}

function dated(row: RawFact): DatedRecord {
  const { recordedAt, voidedAt, voidReason, voidedBy, actor, ...rest } = row;
  return {
    ...rest,
    actor: actor ?? "",
    recorded: written(recordedAt),
    voided: voidedOf({ voidedAt, voidReason, voidedBy }),
  };
}

const voidedOf = ({
  voidedAt,
  voidReason,
  voidedBy,
}: Pick<RawFact, "voidedAt" | "voidReason" | "voidedBy">) =>
  voidedAt === null ? null : { ...written(voidedAt), reason: voidReason ?? "", by: voidedBy ?? "" };

type RawPerson = Raw<PersonRecord> & {
  createdAt: Moment;
  unitId: number;
  unitName: string;
  unitLevel: PersonRecord["unit"]["level"];
  employments: (Raw<EmploymentRecord> & RawFact)[];
  assessments: (Raw<AssessmentRecord> & RawFact)[];
  history: RawRecordEvent[];
  archive: RawArchive;
  supports: RawSupports;
  log: DossierRecords["log"];
  hands: RawStepHand[];
  grounds: GroundsOnFile | null;
  holds: HoldOnFile[];
  recognitionDoubts: (Omit<RecognitionDoubt, "clearedOn"> & { clearedAt: string | null })[];
  followUps: RawFollowUp[];
  season: RawSeason;
  seasonsSet: SeasonEnd[];
  doubts: (Omit<DatedDoubt, "foundOn" | "clearedOn"> & { foundAt: string; clearedAt: string | null })[];
};

/** The person with the employment line and the archive: 404 outside the caller's territory. */
async function readPerson(scope: Scope, personId: string, known: Date) {
  if (!isId(personId)) throw notFound("没有找到这个人，或此人不在您的辖区内。");
  const [row] = await executor().execute<RawPerson>(sql`
    select ${person.id}, ${person.name}, ${person.sex}, ${person.birthDate}::text as "birthDate",
      ${person.residentIdMasked} as "residentId", ${person.phoneMasked} as phone, ${person.addressMasked} as address,
      ${person.ethnicity}, ${person.education}, ${person.householdDivision} as "householdDivision",
      ${placeName(sql`${person.householdDivision}`)} as "householdPlace", ${person.householdKind} as "householdKind",
      ${person.residenceDivision} as "residenceDivision",
      ${placeName(sql`${person.residenceDivision}`)} as "residencePlace", ${person.residenceUrban} as "residenceUrban",
      ${person.retirementCategory} as "retirementCategory", ${person.legacy}, ${person.version},
      (select jsonb_build_object('id', c.id, 'proposedOn', c.proposed_on, 'proposedByName', c.proposed_by_name, 'refused',
          case when c.status = 'rejected' and c.decided_at <= ${known.toISOString()}::timestamptz
            then jsonb_build_object('on', c.decided_on, 'by', c.decided_by_name, 'note', c.decision_note) end)
        from legacy_claim c where c.person_id = ${personId}::uuid
          and c.proposed_at <= ${known.toISOString()}::timestamptz
          and (c.status <> 'confirmed' or c.decided_at > ${known.toISOString()}::timestamptz)
        order by c.proposed_at desc limit 1) as "legacyClaim",
      ${person.createdAt} as "createdAt", ${accountName("person.created_by")} as "createdBy",
      (select a.name from account a
        where a.id = ${chargeAt(known, { id: sql`person.id`, now: sql`person.responsible_id` })}) as responsible,
      u.id as "unitId", u.full_name as "unitName", u.level as "unitLevel",
      coalesce((select json_agg(e) from (select ${factColumns("e", accountName("e.recorded_by"))}, e.status,
        e.destination, e.employer, e.post, e.monthly_wage as "monthlyWage", e.contract,
        e.contract_until::text as "contractUntil", e.placement_id as "placementId", e.enrolment_id as "enrolmentId", e.unemployed_since::text as "unemployedSince",
        e.unemployment_registered_on::text as "unemploymentRegisteredOn", e.contradicts, e.answer,
        e.answered_on::text as "answeredOn", e.answered_by_name as "answeredBy"
        from employment_status e where e.person_id = ${personId}::uuid) e), '[]'::json) as employments,
      ${assessmentsJson(personId)} as assessments,
      ${recordEvents(personId)} as history, ${archiveJson(scope, personId)} as archive,
      ${supportsJson(personId)} as supports, ${logJson(personId, known)} as log,
      ${stepHandsJson(personId)} as hands,
      coalesce((select json_agg(json_build_object('dutyKey', h.duty_key, 'untilOn', h.until_on, 'reason', h.reason))
        from duty_hold h where h.person_id = ${personId}::uuid and h.set_at <= ${known.toISOString()}::timestamptz
          and (h.ended_at is null or h.ended_at > ${known.toISOString()}::timestamptz)), '[]'::json) as holds,
      ${groundsJson(personId)} as grounds, ${doubtsJson(personId)} as doubts,
      ${recognitionDoubtsJson(personId)} as "recognitionDoubts", ${followUpsJson(personId)} as "followUps",
      ${seasonJson(sql`${person.city}`, Number(today().slice(0, 4)))} as season,
      ${seasonsSetJson(sql`${person.city}`)} as "seasonsSet"
    from ${person} join unit u on u.id = ${person.unitId}
    where ${person.id} = ${personId}::uuid and ${person.mergedInto} is null and ${inScope(person, scope)}`);
  if (!row) {
    await refuseMerged(scope, personId);
    throw notFound("没有找到这个人，或此人不在您的辖区内。");
  }
  const {
    createdAt,
    unitId,
    unitName,
    unitLevel,
    employments,
    assessments,
    history,
    archive,
    supports,
    log,
    hands,
    grounds,
    holds,
    doubts,
    recognitionDoubts,
    followUps,
    season,
    seasonsSet,
    ...rest
  } = row;
  return {
    person: {
      ...rest,
      unit: { id: unitId, name: unitName, level: unitLevel },
      created: written(createdAt),
      history: history.map(presentRecordEvent),
    } as PersonRecord,
    employments: employments.map((one) => dated(one) as EmploymentRecord),
    assessments: assessments.map((one) => dated(one) as AssessmentRecord),
    archive: presentArchive(archive),
    supports: presentSupports(supports),
    revisions: supports.revisions,
    log,
    hands: hands.map(presentStepHand),
    grounds,
    holds,
    followUps: followUps.map(presentRawFollowUp),
    season: seasonOf(season, Number(today().slice(0, 4))),
    seasonsSet,
    recognitionDoubts: recognitionDoubts.map(({ clearedAt, ...doubt }) => ({
      ...doubt,
      clearedOn: clearedAt === null ? null : written(clearedAt).on,
    })),
    doubts: doubts.map(({ foundAt, clearedAt, ...doubt }) => ({
      ...doubt,
      foundOn: written(foundAt).on,
      clearedOn: clearedAt === null ? null : written(clearedAt).on,
    })),
  };
}

const LOG_LENGTH = 60;

/** The newest entries about the person that were written before a moment, and the number of all of them. */
function logJson(personId: string, known: Date): SQL {
  const about = sql`v.subject_type = 'person' and v.subject_id = ${personId} and v.at < ${known.toISOString()}::timestamptz`;
  return sql`json_build_object('total', (select count(*)::int from audit_event v where ${about}),
    'entries', coalesce((select json_agg(l order by l.at desc, l.id desc) from (select v.id, v.at, v.action,
      v.actor_name as actor, (select u.name from unit u where u.id = v.actor_unit_id) as unit
      from audit_event v where ${about} order by v.at desc, v.id desc limit ${LOG_LENGTH}) l), '[]'::json))`;
}

/** What the person told, newest first. */
function assessmentsJson(personId: string): SQL {
  return sql`coalesce((select json_agg(n order by n."occurredOn" desc, n."recordedAt" desc) from (
    select ${factColumns("n", accountName("n.recorded_by"))}, n.wishes, n.expected_wage as "expectedWage",
      n.work_division as "workDivision",
      (select d.name from division d where d.code = n.work_division) as "workPlace",
      n.working_hours as "workingHours", n.training_wish as "trainingWish", n.start_up_wish as "startUpWish",
      n.wants_welfare_post as "wantsWelfarePost", n.needs, n.skills, n.barriers, n.health,
      n.market_ability as "marketAbility", n.note
    from need_assessment n where n.person_id = ${personId}::uuid) n), '[]'::json)`;
}

/** 南关区民康街道: the names of a division and of those above it, without the province and the city. */
function placeName(code: SQL): SQL {
  return sql`(select string_agg(d.name, '' order by d.code) from division d where d.code in
    (substr(${code}, 1, 6) || '000000', substr(${code}, 1, 9) || '000', ${code}))`;
}

type RevisionRow = Record<string, unknown>;

/** The exit a recognition carried before it was undone. */
function exitOf(row: RevisionRow): Pick<RecognitionRecord, "exit"> {
  if (row.until_on === null) return { exit: null };
  return {
    exit: {
      untilOn: String(row.until_on),
      ground: String(row.exit_ground ?? ""),
      evidence: row.exit_evidence === null ? null : String(row.exit_evidence),
      actor: "",
      ...written(String(row.exit_recorded_at ?? row.recorded_at)),
    },
  };
}

const replyOf = (row: RevisionRow) => ({
  reply: String(row.reply),
  repliedOn: row.replied_on === null ? null : String(row.replied_on),
  // Rows kept before the reply had a hand say nothing of it.
  replied: row.replied_at ? written(String(row.replied_at)) : null,
  repliedBy: row.replied_by_name ? String(row.replied_by_name) : null,
  refusalReason: row.refusal_reason === null ? null : String(row.refusal_reason),
  refusalJustified: row.refusal_justified === null ? null : row.refusal_justified === true,
  // Rows kept before corrections were say nothing of them.
  corrections: (row.corrections ?? []) as ReplyCorrection[],
  version: Number(row.version),
});

const doneOf = (row: RevisionRow) => ({
  doneOn: row.done_on === null ? null : String(row.done_on),
  doneNote: row.done_note === null ? null : String(row.done_note),
  version: Number(row.version),
});

const measureSaid = (row: RevisionRow): MeasureSaid => ({
  status: row.status as MeasureSaid["status"],
  doneOn: row.done_on === null ? null : String(row.done_on),
  evidence: row.evidence === null ? null : String(row.evidence),
  doneBy: row.done_by_name === null ? null : String(row.done_by_name),
  ...("moves" in row
    ? {
        dueOn: row.due_on === null ? null : String(row.due_on),
        moves: row.moves as MeasureSaid["moves"],
      }
    : {}),
});

async function readRecognitions(personId: string): Promise<RecognitionRecord[]> {
  type Row = Raw<RecognitionRecord> &
    RawFact & {
      untilOn: string | null;
      exitGround: string | null;
      exitEvidence: string | null;
      exitRecordedAt: Moment | null;
      exitActor: string | null;
    };
  const rows = await executor().execute<Row>(sql`
    select ${factColumns("r", accountName("r.recorded_by"))}, r.category, r.legacy, r.evidence,
      r.application_id as "applicationId",
      r.until_on::text as "untilOn", r.exit_ground as "exitGround", r.exit_evidence as "exitEvidence",
      r.exit_recorded_at as "exitRecordedAt", ${accountName("r.exit_recorded_by")} as "exitActor"
    from recognition r where r.person_id = ${personId}::uuid order by r.occurred_on desc, r.recorded_at desc`);
  return rows.map((row) => {
    const { untilOn, exitGround, exitEvidence, exitRecordedAt, exitActor, ...rest } = row;
    const exit =
      untilOn === null
        ? null
        : {
            untilOn,
            ground: exitGround ?? "",
            evidence: exitEvidence,
            actor: exitActor ?? "",
            ...written(exitRecordedAt ?? row.recordedAt),
          };
    return { ...dated(rest as Raw<RecognitionRecord> & RawFact), exit } as RecognitionRecord;
  });
}

async function readApplications(personId: string): Promise<ApplicationRecord[]> {
  type RawStep = Raw<StepRecord> & { recordedAt: Moment };
  type RawObjection = Raw<ObjectionRecord> & { recordedAt: Moment };
  type Row = Raw<ApplicationRecord> & { steps: RawStep[]; objections: RawObjection[] };
  const rows = await executor().execute<Row>(sql`
    select a.id, a.number, a.category, a.status,
      (a.submitted_at at time zone 'Asia/Shanghai')::date::text as "submittedOn", a.accepted_on::text as "acceptedOn",
      a.notice_opens_on::text as "noticeOpensOn", a.notice_due_on::text as "noticeDueOn",
      a.decided_on::text as "decidedOn",
      ${includesNoticeSql(sql`a.county_id`, sql`a.accepted_on`)} as "includesNotice",
      coalesce((select json_agg(s order by s.position) from (select s.position, s.action, s.to_status as "to",
        s.occurred_on::text as "occurredOn", s.recorded_at as "recordedAt", s.actor_name as actor, s.details
        from application_step s where s.application_id = a.id) s), '[]'::json) as steps,
      coalesce((select json_agg(o) from (select o.id, o.text, o.received_on::text as "receivedOn",
        o.recorded_at as "recordedAt", o.resolved_on::text as "resolvedOn", o.finding, o.upheld
        from notice_objection o where o.application_id = a.id) o), '[]'::json) as objections,
      coalesce(a.details->'family', '[]'::jsonb) as family
    from application a where a.person_id = ${personId}::uuid order by a.created_at desc, a.id desc`);
  const withMoment = <R extends { recordedAt: Moment }>({ recordedAt, ...rest }: R) => ({
    ...rest,
    recorded: written(recordedAt),
  });
  return rows.map(
    (row) =>
      ({
        ...row,
        steps: row.steps.map(withMoment),
        objections: row.objections.map(withMoment),
      }) as unknown as ApplicationRecord,
  );
}

/**
 * When the agreement of a plan `p` was recorded: signed, or told when the plan was handed in. The audit trail says which
 * handing in told it; rows from before it did so take the last. Null where the trail has none (taken over).
 */
const AGREED_AT = sql`(case when p.agreed_on is not null then coalesce(
  (select g.signed_at from signature g where g.id = p.agreement_signature_id and g.city = p.city),
  (select coalesce(min(e.at) filter (where e.details->>'agreedOn' = p.agreed_on::text),
      max(e.at) filter (where not e.details ? 'agreedOn')) from audit_event e
    where e.subject_type = 'person' and e.subject_id = p.person_id::text and e.action = 'help_plan.submit'
      and e.details->>'planId' = p.id::text)) end)`;

async function readPlans(personId: string, known: Date): Promise<PlanRecord[]> {
  const holder = {
    id: sql`p.person_id`,
    now: sql`(select o.responsible_id from person o where o.id = p.person_id)`,
  };
  const rows = await executor().execute<
    Omit<Raw<PlanRecord>, "reviews"> & {
      recordedAt: Moment;
      approvedAt: Moment | null;
      agreedAt: Moment | null;
      reviews: (Omit<Raw<ReviewRecord>, "voided"> &
        Pick<RawFact, "recordedAt" | "voidedAt" | "voidReason" | "voidedBy">)[];
    }
  >(sql`
    select p.id, p.version_no as "versionNo", p.status, p.main_path as "mainPath", p.paths, p.goal, p.sound,
      p.drafted_by_name as "draftedBy", p.drafted_on::text as "draftedOn", p.recorded_at as "recordedAt",
      p.submitted_on::text as "submittedOn", p.agreed_on::text as "agreedOn",
      ${AGREED_AT} as "agreedAt",
      p.agreement_signature_id is not null as signed, (select json_build_object('id', g.id, 'signerName', g.signer_name,
        'way', g.way, 'signedOn', (g.signed_at at time zone 'Asia/Shanghai')::date::text, 'digest', g.digest,
        'actor', g.recorded_by_name) from signature g where g.id = p.agreement_signature_id and g.city = p.city) as signature,
      p.approved_on::text as "approvedOn",
      p.approved_at as "approvedAt", p.approved_by_name as "approvedBy", p.superseded_on::text as "supersededOn", p.drop_reason as "dropReason",
      p.sent_back_on::text as "sentBackOn", p.sent_back_reason as "sentBackReason",
      p.review_due_on::text as "reviewDueOn", p.closed_on::text as "closedOn",
      coalesce((select json_agg(m order by m.position) from (select m.id, m.position, m.path, m.step, m.content, m.way,
        m.responsible, ${measureHand(known, holder, "p")} as "inCharge", m.due_on::text as "dueOn",
        m.suggested_by as "suggestedBy", m.status,
        m.done_on::text as "doneOn", m.evidence, m.done_by_name as "doneBy", m.moves from plan_measure m where m.plan_id = p.id) m), '[]'::json) as measures,
      coalesce((select json_agg(v order by v."reviewedOn" desc, v."recordedAt" desc) from (select v.id, v.kind, v.note,
        v.outcome, v.next_review_on::text as "nextReviewOn", v.reviewed_on::text as "reviewedOn",
        v.recorded_at as "recordedAt", v.actor_name as actor, v.voided_at as "voidedAt", v.void_reason as "voidReason",
        ${accountName("v.voided_by")} as "voidedBy"
        from plan_review v where v.plan_id = p.id) v), '[]'::json) as reviews
    from help_plan p where p.person_id = ${personId}::uuid order by p.version_no desc`);
  return rows.map(
    ({ recordedAt, approvedAt, agreedAt, reviews, ...row }) =>
      ({
        ...row,
        reviews: reviews.map(({ recordedAt: at, voidedAt, voidReason, voidedBy, ...one }) => ({
          ...one,
          recorded: written(at),
          voided: voidedOf({ voidedAt, voidReason, voidedBy }),
        })),
        recorded: written(recordedAt),
        approved: approvedAt === null ? null : written(approvedAt),
        agreed: agreedAt === null ? null : written(agreedAt),
      }) as unknown as PlanRecord,
  );
}

async function readOffers(personId: string): Promise<OfferRecord[]> {
  const rows = await executor().execute<Raw<OfferRecord> & RawFact & { repliedAt: Moment | null }>(sql`
    select ${factColumns("j", sql`j.actor_name`)}, j.employer, j.post, j.monthly_wage as "monthlyWage", j.sameness,
      j.valid_until::text as "validUntil", j.invalid_reasons as "invalidReasons", j.reply, j.replied_on::text as "repliedOn",
      j.refusal_reason as "refusalReason", j.refusal_justified as "refusalJustified",
      j.corrections, j.replied_at as "repliedAt", j.replied_by_name as "repliedBy"
    from job_offer j where j.person_id = ${personId}::uuid order by j.occurred_on, j.recorded_at, j.id`);
  return rows.map(({ repliedAt, ...row }) => ({
    ...(dated(row as RawFact) as OfferRecord),
    replied: repliedAt === null ? null : written(repliedAt),
  }));
}

async function readServices(personId: string): Promise<ServiceRecord[]> {
  const rows = await executor().execute<Raw<ServiceRecord> & RawFact>(sql`
    select ${factColumns("s", sql`s.actor_name`)}, s.kind, s.way, s.substantive, s.content, s.outcome,
      s.next_on as "nextOn", coalesce(s.subject->>'next' = 'none', false) as "callsOff"
    from service_record s where s.person_id = ${personId}::uuid order by s.occurred_on desc, s.recorded_at desc`);
  return rows.map((row) => dated(row) as ServiceRecord);
}

/**
 * Everything recorded about a person of the caller's territory, in six statements: the person first,
 * because a foreign dossier must look absent, then the rest at once. `known` cuts the log of who looked and changed.
 * Throws 404.
 */
export async function readRecords(scope: Scope, personId: string, known: Date): Promise<DossierRecords> {
  const { revisions, ...found } = await readPerson(scope, personId, known);
  const [recognitions, applications, plans, offers, services] = await Promise.all([
    readRecognitions(personId),
    readApplications(personId),
    readPlans(personId, known),
    readOffers(personId),
    readServices(personId),
  ]);
  return {
    ...found,
    recognitions: recognitions.map((one) => ({
      ...one,
      earlier: earlierOf(revisions, "recognition", one.id, exitOf),
    })),
    applications,
    plans: plans.map((plan) => ({
      ...plan,
      measures: plan.measures.map((one) => ({
        ...one,
        earlier: earlierOf(revisions, "plan_measure", one.id, measureSaid),
      })),
    })),
    archive: {
      ...found.archive,
      followUps: found.archive.followUps.map((one) => ({
        ...one,
        earlier: earlierOf(revisions, "follow_up", one.id, doneOf),
      })),
    },
    offers: offers.map((one) => ({ ...one, earlier: earlierOf(revisions, "job_offer", one.id, replyOf) })),
    services,
  };
}
