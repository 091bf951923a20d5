import { sql } from "drizzle-orm";

import type { MessageView } from "~/features/applicant-messages/views";
import { type ApplicationStatus, CORRECTABLE_STATUSES } from "~/features/recognition/status";
import { executor } from "~/lib/transaction.server";
import type { PlaceNames } from "./fact-keys";
import type { CheckView, CorrectionView, QuestionView } from "./views";

export type CaseRecords = {
  checks: CheckView[];
  questions: QuestionView[];
  corrections: CorrectionView[];
  messages: MessageView[];
  /** What the divisions are called that its facts, checks and questions name. */
  places: PlaceNames;
};

/** With the clock of Jilin, so that the first ten characters are the day on which it happened here. */
const moment = (column: string) =>
  sql.raw(`to_char(${column} at time zone 'Asia/Shanghai', 'YYYY-MM-DD"T"HH24:MI:SS.MS"+08:00"')`);

/** A JSON value that may be absent (no member) or null (known not to be there): the two must not be confused. */
const optional = (member: string, column: string) =>
  sql.raw(`case when ${column} is null then '{}'::jsonb else jsonb_build_object('${member}', ${column}) end`);

/**
 * Checks, questions, corrections and messages of one application, read together. The caller has made sure that
 * the application lies in the caller's territory and knows where it stands: an unanswered 补正 is open only as long as
 * it can be answered.
 */
export async function readCaseRecords(
  applicationId: string,
  status: ApplicationStatus,
): Promise<CaseRecords> {
  const unanswered = CORRECTABLE_STATUSES.includes(status) ? "open" : "lapsed";
  const [row] = await executor().execute<CaseRecords>(sql`select
    (select coalesce(jsonb_agg(jsonb_build_object('id', c.id, 'method', c.method, 'source', c.source,
        'factKey', c.fact_key, 'conclusion', c.conclusion, 'dataAsOf', c.data_as_of, 'batch', c.batch,
        'visitors', c.visitors, 'place', c.place, 'personMet', c.person_met, 'note', c.note,
        'actor', c.actor_name, 'occurredOn', c.occurred_on, 'recordedAt', ${moment("c.recorded_at")},
        'version', c.version,
        'voided', case when c.voided_at is null then null else jsonb_build_object('reason', c.void_reason) end)
        || ${optional("sharedValue", "c.shared_value")}
        order by c.occurred_on desc, c.recorded_at desc, c.id desc), '[]')
      from fact_check c where c.application_id = ${applicationId}) as checks,
    (select coalesce(jsonb_agg(jsonb_build_object('id', q.id, 'checkId', q.fact_check_id, 'factKey', q.fact_key,
        'source', q.source, 'openedAt', ${moment("q.opened_at")}, 'outcome', q.outcome, 'answer', q.answer,
        'answeredAt', ${moment("q.answered_at")}, 'answeredBy', q.answered_by_name)
        || ${optional("declaredValue", "q.declared_value")} || ${optional("sharedValue", "q.shared_value")}
        order by q.answered_at desc nulls first, q.opened_at, q.id), '[]')
      from fact_question q where q.application_id = ${applicationId}) as questions,
    (select coalesce(jsonb_agg(jsonb_build_object('id', r.id, 'number', r.number, 'items', r.items,
        'note', r.note, 'requestedOn', r.requested_on, 'answerBy', r.answer_by, 'requestedBy', r.requested_by_name,
        'state', case when r.answered_on is null then ${unanswered} else 'answered' end,
        'answeredOn', r.answered_on, 'answeredBy', r.answered_by_name, 'answerNote', r.answer_note)
        order by r.requested_at desc, r.id desc), '[]')
      from correction_request r where r.application_id = ${applicationId}) as corrections,
    (select coalesce(jsonb_object_agg(c.code, c.name), '{}') from (
      select v.code, (select string_agg(d.name, '' order by d.code) from division d where d.code in
        (substr(v.code, 1, 6) || '000000', rpad(substr(v.code, 1, 9), 12, '0'), rpad(v.code, 12, '0'))) as name
      from (select a.facts #>> '{householdRegistration,division}' from application a where a.id = ${applicationId}
        union select a.facts #>> '{habitualResidence,division}' from application a where a.id = ${applicationId}
        union select c.shared_value #>> '{}' from fact_check c
          where c.application_id = ${applicationId} and c.fact_key like '%.division'
        union select unnest(array[q.declared_value #>> '{}', q.shared_value #>> '{}']) from fact_question q
          where q.application_id = ${applicationId} and q.fact_key like '%.division') v (code)) c
      where c.name is not null) as places,
    (select coalesce(jsonb_agg(jsonb_build_object('id', m.id, 'kind', m.kind, 'body', m.body,
        'createdAt', ${moment("m.created_at")}, 'createdBy', m.created_by_name, 'toldOn', m.told_on,
        'toldWay', m.told_way, 'toldBy', m.told_by_name, 'toldNote', m.told_note,
        'readAt', ${moment("m.read_at")}) order by m.created_at desc, m.id desc), '[]')
      from applicant_message m where m.application_id = ${applicationId}) as messages`);
  return row ?? { checks: [], questions: [], corrections: [], messages: [], places: {} };
}
