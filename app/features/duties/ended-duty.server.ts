import { type SQL, sql } from "drizzle-orm";

import type { AuditAction } from "~/features/audit/actions";
import type { Actor } from "~/lib/actor";
import { endOfDay, today } from "~/lib/clock.server";
import { addDays } from "~/lib/calendar-date";
import { type AppError, conflict, notFound } from "~/lib/errors";
import { isId } from "~/lib/ids.server";
import { inScope } from "~/lib/scope.server";
import { executor } from "~/lib/transaction.server";
import { person } from "~db/schema";
import { contactCorrection, correctionOf, type PageLink } from "./corrections";
import { type EndingAct, goneWords } from "./ended-words";
import { CONTACT_KINDS, type DutyKind } from "./kinds";
import { sourceContext } from "./queries.server";
import { dutyWords, type Facts } from "./words";

export const noSuchDuty = () => notFound("没有找到这一项，可能已经办结。");

/** An act with the members of its details that name the record. */
type Match = {
  action: AuditAction;
  details: Record<string, unknown>;
  /** The moment after which. */
  from?: string;
  except?: Record<string, unknown>;
};

type EndingRecord = {
  /** The record a key names, by the columns `person_id`, `city` and `facts` (as its branch of the query names them). */
  read: (id: string, rest: string) => SQL;
  /** What ends its row. */
  ends: (id: string, facts: Facts) => Match[];
};

const voided = (details: Record<string, unknown>): Match => ({ action: "dossier.void", details });
const NO_FACTS = sql`'{}'::jsonb as facts`;
/** Contacts are named by nothing but their day: of those who owe one, only today's can have ended the row. */
const contactOfToday = (): Match[] => [
  {
    action: "dossier.record_service",
    details: { substantive: true },
    from: endOfDay(addDays(today(), -1)).toISOString(),
  },
];

const MEASURE: EndingRecord = {
  read: (id) => sql`select m.person_id, m.city, jsonb_build_object('planId', m.plan_id, 'number', m.position,
        'planVersion', a.version_no) as facts
      from plan_measure m join help_plan a on a.id = m.plan_id and a.city = m.city where m.id = ${id}::uuid`,
  ends: (_, { planId, number }) => [
    { action: "help_plan.measure", details: { planId, position: number } },
    { action: "help_plan.move_measure", details: { planId, position: number } },
    { action: "help_plan.close", details: { planId } },
  ],
};

const RECORDS: Partial<Record<DutyKind, EndingRecord>> = {
  offer_reply: {
    read: (id) => sql`select person_id, city, ${NO_FACTS} from job_offer where id = ${id}::uuid`,
    ends: (offerId) => [{ action: "job_offer.reply", details: { offerId } }, voided({ offerId })],
  },
  measure: MEASURE,
  measure_day: MEASURE,
  training: {
    read: (id) => sql`select person_id, city, ${NO_FACTS} from training_enrolment where id = ${id}::uuid`,
    ends: (recordId) => [{ action: "training.progress", details: { recordId } }, voided({ recordId })],
  },
  milestone: {
    read: (id) =>
      sql`select person_id, city, jsonb_build_object('supportId', support_id) as facts
        from entrepreneurship_milestone where id = ${id}::uuid`,
    ends: (milestoneId, { supportId }) => [
      { action: "entrepreneurship.progress", details: { milestoneId, step: "done" } },
      voided({ recordId: milestoneId }),
      voided({ recordId: supportId }),
    ],
  },
  attendance: {
    read: (id, month) => sql`select person_id, city, jsonb_build_object('month', ${month}::text) as facts
      from welfare_placement where id = ${id}::uuid`,
    ends: (placementId, { month }) => [
      { action: "welfare_post.attendance", details: { placementId, month } },
      voided({ placementId }),
    ],
  },
  subsidy_payment: {
    read: (id) => sql`select person_id, city, ${NO_FACTS} from subsidy where id = ${id}::uuid
      union all select person_id, city, ${NO_FACTS} from entrepreneurship_support where id = ${id}::uuid`,
    ends: (id) => [
      { action: "subsidy.pay", details: { subsidyId: id } },
      { action: "entrepreneurship.progress", details: { recordId: id, step: "pay" } },
      voided({ subsidyId: id }),
      voided({ recordId: id }),
    ],
  },
  certificate: {
    read: (id) => sql`select person_id, city, ${NO_FACTS} from recognition where id = ${id}::uuid`,
    ends: (recognitionId) => [{ action: "application.certificate_entry", details: { recognitionId } }],
  },
  follow_up: {
    read: (id) => sql`select person_id, city, ${NO_FACTS} from follow_up where id = ${id}::uuid`,
    ends: (recordId) => [
      { action: "application.follow_up_done", details: { recordId } },
      { action: "application.follow_up_void", details: { recordId } },
    ],
  },
  promise: {
    read: (id) => sql`select person_id, city, jsonb_build_object('recordedAt', recorded_at) as facts
      from service_record where id = ${id}::uuid`,
    ends: (recordId, { recordedAt }) => [
      // Not the contact at which it was promised.
      { action: "dossier.record_service", details: {}, from: String(recordedAt), except: { recordId } },
      voided({ recordId }),
    ],
  },
  contact: {
    read: (id) => sql`select id as person_id, city, ${NO_FACTS} from person where id = ${id}::uuid`,
    ends: contactOfToday,
  },
  call_back: {
    read: (id) => sql`select person_id, city, ${NO_FACTS} from employment_status where id = ${id}::uuid`,
    ends: contactOfToday,
  },
};

type Found = { personId: string; name: string; facts: Facts };

async function readRecord(actor: Actor, { read }: EndingRecord, id: string, rest: string) {
  const [found] = await executor().execute<Found>(sql`
    select person.id as "personId", person.name, x.facts from (${read(id, rest)}) x
    join person on person.id = x.person_id and person.city = x.city
    where ${inScope(person, actor.scope)} limit 1`);
  return found;
}

/** The latest act on the person that ends the row; the audit trail knows by whom and when. */
async function readAct(actor: Actor, personId: string, ends: Match[]): Promise<EndingAct | null> {
  const one = ({ action, details, from, except }: Match) =>
    sql`(e.action = ${action} and e.details @> ${JSON.stringify(details)}::jsonb
      ${from === undefined ? sql`` : sql`and e.at > ${from}::timestamptz`}
      ${except === undefined ? sql`` : sql`and not e.details @> ${JSON.stringify(except)}::jsonb`})`;
  const [act] = await executor().execute<EndingAct>(sql`
    select e.action, e.details, to_char(e.at at time zone 'Asia/Shanghai', 'YYYY-MM-DD HH24:MI') as at,
      e.actor_name as by, e.actor_id is not distinct from ${actor.accountId}::uuid as own
    from audit_event e where e.subject_type = 'person' and e.subject_id = ${personId}
      and (${sql.join(ends.map(one), sql` or `)})
    order by e.at desc, e.id desc limit 1`);
  return act ?? null;
}

async function correctionFor(
  actor: Actor,
  kind: DutyKind,
  { personId, facts }: Found,
  act: EndingAct | null,
) {
  const recordId = act?.details.recordId;
  if (CONTACT_KINDS.includes(kind) && act?.action === "dossier.record_service" && isId(recordId)) {
    return contactCorrection(personId, recordId);
  }
  const told = { kind, personId, facts, dueOn: null, sinceOn: null };
  const { to } = dutyWords(told, await sourceContext(actor)).action;
  return correctionOf(kind, personId, to) ?? { label: "看这个人的记录", to };
}

/** What a form is answered with whose row is gone: the words are the error's, the page is where the record stands. */
export type Gone = { correct: PageLink };

/**
 * Why a row cannot be acted on any more: 409 `already_done` with who did what and when, or `not_due` where the record
 * does not say it. 404 for what is not in the territory, no such record, or of another kind than the form: these must
 * look the same.
 */
export async function goneDuty(actor: Actor, key: string, kinds?: readonly DutyKind[]): Promise<AppError> {
  const [kind = "", id, rest = ""] = key.split(":");
  const record = Object.hasOwn(RECORDS, kind) ? RECORDS[kind as DutyKind] : undefined;
  if (!record || !isId(id) || (kinds && !kinds.includes(kind as DutyKind))) return noSuchDuty();
  const found = await readRecord(actor, record, id, rest);
  if (!found) return noSuchDuty();
  const act = await readAct(actor, found.personId, record.ends(id, found.facts));
  const gone: Gone = { correct: await correctionFor(actor, kind as DutyKind, found, act) };
  return conflict(act ? "already_done" : "not_due", goneWords(found.name, act, today()), gone);
}
