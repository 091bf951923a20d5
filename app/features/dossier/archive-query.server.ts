import { type SQL, sql } from "drizzle-orm";

import { keptContents } from "~/features/households/content-known.server";
import { leavingWrittenAt } from "~/features/households/members-on.server";
import { ALIASED, takenOff } from "~/features/public-notices/taken-off.server";
import type { Scope } from "~/lib/actor";
import { dayOf } from "~/lib/clock.server";
import { inScope } from "~/lib/scope.server";
import { household } from "~db/schema";
import type { DossierArchive } from "./archive";
import type { Written } from "./records";

const accountName = (column: string) => sql`(select a.name from account a where a.id = ${sql.raw(column)})`;
const list = (rows: SQL, order: string) =>
  sql`coalesce((select json_agg(x order by x.${sql.raw(order)}) from (${rows}) x), '[]'::json)`;

/**
 * The archive of a dossier as one JSON object, for the query of the person: it costs no statement of its own.
 * Notices and households keep naming a record that was merged into this one.
 */
export function archiveJson(scope: Scope, personId: string): SQL {
  const id = sql`${personId}::uuid`;
  const people = sql`(select o.id from person o where o.id = ${id} or o.merged_into = ${id})`;
  const cases = sql`(select a.id from application a where a.person_id = ${id})`;
  return sql`json_build_object(
    'notices', ${list(
      sql`select e.id, b.id as "batchId", b.number, b.opens_on::text as "opensOn", b.due_on::text as "dueOn", b.place,
        e.position, e.shown, b.opened_at as "openedAt", b.opened_by_name as actor,
        case when ${takenOff(ALIASED)} then e.removed_at else b.withdrawn_at end as "removedAt",
        case when ${takenOff(ALIASED)} then e.remove_reason else b.withdraw_reason end as "removeReason"
      from public_notice_entry e join public_notice_batch b on b.id = e.batch_id and b.city = e.city
      where e.person_id in ${people}`,
      `"openedAt" desc`,
    )},
    'materials', ${list(
      sql`select t.id, t.kind, t.document_code as "documentCode", t.subject_id as "subjectId", t.file_name as "fileName", t.media_type as "mediaType",
        t.bytes, t.uploaded_at as "uploadedAt", t.uploaded_by_name as actor, t.voided_at as "voidedAt",
        t.void_reason as "voidReason"
      from attachment t where t.person_id = ${id}`,
      `"uploadedAt" desc`,
    )},
    'signatures', ${list(
      sql`select s.id, s.kind, s.way, s.signer_name as "signerName", s.digest, s.signed_at as "signedAt",
        s.recorded_by_name as actor, s.voided_at as "voidedAt", s.void_reason as "voidReason"
      from signature s where s.application_id in ${cases}`,
      `"signedAt" desc`,
    )},
    'seals', ${list(
      sql`select s.id, s.kind, s.code, s.sealed_at as "sealedAt", s.sealed_by_name as actor,
        (select k.seal_name from seal_key k where k.id = s.key_id) as "unitName"
      from sealed_statement s where s.person_id = ${id}`,
      `"sealedAt" desc`,
    )},
    'certificates', ${list(
      sql`select c.id, c.occurred_on::text as "occurredOn", c.recorded_at as "recordedAt", c.voided_at as "voidedAt",
        c.void_reason as "voidReason", c.version, ${accountName("c.recorded_by")} as actor, c.category, c.body,
        c.handler, c.recognition_id as "recognitionId", c.certificate_number_masked as "certificateNumber"
      from certificate_entry c where c.person_id = ${id}`,
      `"recordedAt" desc`,
    )},
    'claims', ${list(
      sql`select l.id, l.category, l.recognized_on::text as "recognizedOn", l.body, l.proposed_on::text as "proposedOn",
        l.proposed_at as "proposedAt", l.proposed_by_name as actor, l.status, l.decided_at as "decidedAt",
        l.decided_by_name as "decidedByName", l.decision_note as "decisionNote"
      from legacy_claim l where l.person_id = ${id}`,
      `"proposedAt" desc`,
    )},
    'households', ${list(
      sql`select household.id, m.id as "memberId", household.number, household.head_name as "headName", m.relation,
        ${list(sql`select v.version, v.row ->> 'head_name' as "headName", v.superseded_at as until from ${keptContents}`, "version")}
          as "earlierHeads",
        ${inScope(household, scope)} as seen, m.occurred_on::text as "joinedOn", m.left_on::text as "leftOn",
        m.recorded_at as "recordedAt", ${accountName("m.recorded_by")} as actor, m.voided_at as "voidedAt",
        m.void_reason as "voidReason", ${leavingWrittenAt} as "leftAt", ${list(
          sql`select r.id, r.occurred_on::text as "occurredOn", r.recorded_at as "recordedAt",
            ${accountName("r.recorded_by")} as actor, r.clear_due_on::text as "clearDueOn",
            r.until_on::text as "untilOn", r.end_reason as "endReason", r.end_note as "endNote",
            r.end_recorded_at as "endRecordedAt", r.end_recorded_by_name as "endActor", r.voided_at as "voidedAt",
            r.void_reason as "voidReason"
          from household_recognition r where r.household_id = household.id and r.city = household.city`,
          `"occurredOn" desc`,
        )} as intervals
      from household_member m join household on household.id = m.household_id and household.city = m.city
      where household.status in ('recognized', 'cleared', 'cancelled')
        and m.id in (select x.id from household_member x where x.person_id in ${people}
          union all select x.id from household_member x where x.resident_id_index in
            (select o.resident_id_index from person o where o.id = ${id}))`,
      `"joinedOn" desc`,
    )},
    'followUps', ${list(
      sql`select f.id, f.occurred_on::text as "occurredOn", f.recorded_at as "recordedAt", f.voided_at as "voidedAt",
        f.void_reason as "voidReason", f.version, ${accountName("f.recorded_by")} as actor,
        f.due_on::text as "dueOn", f.reason, f.note, f.done_on::text as "doneOn", f.done_note as "doneNote"
      from follow_up f where f.person_id = ${id}`,
      `"recordedAt" desc`,
    )},
    'messages', ${list(
      sql`select m.id, m.application_id as "applicationId", m.kind, m.body, m.created_at as "createdAt",
        m.created_by_name as actor, m.told_on::text as "toldOn", m.told_way as "toldWay", m.told_by_name as "toldBy",
        m.read_at as "readAt"
      from applicant_message m where m.application_id in ${cases}`,
      `"createdAt" desc`,
    )},
    'corrections', ${list(
      sql`select c.id, c.application_id as "applicationId", c.number, c.items, c.requested_on::text as "requestedOn", c.requested_at as "requestedAt",
        c.requested_by_name as actor, c.answered_on::text as "answeredOn", c.answered_by_name as "answeredBy",
        c.answer_note as "answerNote"
      from correction_request c where c.application_id in ${cases}`,
      `"requestedAt" desc`,
    )},
    'findings', ${list(
      sql`select g.id, g.problem, g.article, g.content, o.number as "orderNumber", g.found_on::text as "foundOn",
        g.found_at as "foundAt", s.full_name as actor, g.due_on::text as "dueOn", g.replied_on::text as "repliedOn",
        g.closed_on::text as "closedOn", g.closed_at as "closedAt", g.voided_at as "voidedAt", g.void_reason as "voidReason",
        exists (select 1 from unit own where own.id = ${scope.unitId}
          and g.unit_id between own.id and own.last_id) as seen
      from inspection_finding g join unit s on s.id = g.issuer_unit_id
      left join rectification_order o on o.id = g.order_id where g.person_id in ${people}`,
      `"foundAt" desc`,
    )})`;
}

type Raw = Record<string, unknown>;

/** The archive as the database gives it: moments instead of what was written when. */
export type RawArchive = Record<keyof DossierArchive, Raw[]>;

function written(moment: unknown): Written {
  const date = new Date(String(moment));
  return { at: date.toISOString(), on: dayOf(date) };
}

const voided = (at: unknown, reason: unknown) =>
  at === null || at === undefined ? null : { ...written(at), reason: String(reason ?? "") };

/** The row without the columns that are presented otherwise. */
function without(row: Raw, ...names: string[]): Raw {
  return Object.fromEntries(Object.entries(row).filter(([name]) => !names.includes(name)));
}

function dated(row: Raw): Raw {
  return {
    ...without(row, "recordedAt", "voidedAt", "voidReason"),
    actor: row.actor ?? "",
    recorded: written(row.recordedAt),
    voided: voided(row.voidedAt, row.voidReason),
  };
}

function interval(row: Raw): Raw {
  const end =
    row.untilOn === null
      ? null
      : {
          ...written(row.endRecordedAt ?? row.recordedAt),
          untilOn: row.untilOn,
          reason: row.endReason,
          note: row.endNote ?? "",
          actor: row.endActor ?? "系统",
        };
  return {
    ...dated(without(row, "untilOn", "endReason", "endNote", "endRecordedAt", "endActor")),
    end,
  };
}

/** Moments become days and instants; the columns are those of the query above. */
export function presentArchive(raw: RawArchive): DossierArchive {
  const told = (row: Raw, from: string, to: string) => ({
    ...without(row, from, "voidedAt", "voidReason"),
    [to]: written(row[from]),
    voided: voided(row.voidedAt, row.voidReason),
  });
  const shaped: Record<keyof DossierArchive, Raw[]> = {
    notices: raw.notices.map((row) => ({
      ...without(row, "openedAt", "removedAt", "removeReason"),
      opened: written(row.openedAt),
      removed: voided(row.removedAt, row.removeReason),
    })),
    materials: raw.materials.map((row) => told(row, "uploadedAt", "uploaded")),
    signatures: raw.signatures.map((row) => told(row, "signedAt", "signed")),
    seals: raw.seals.map((row) => ({ ...without(row, "sealedAt"), sealed: written(row.sealedAt) })),
    certificates: raw.certificates.map(dated),
    claims: raw.claims.map(({ proposedAt, status, decidedAt, decidedByName, decisionNote, ...row }) => ({
      ...row,
      proposed: written(proposedAt),
      decided:
        decidedAt === null
          ? null
          : {
              ...written(decidedAt),
              confirmed: status === "confirmed",
              note: decisionNote,
              actor: decidedByName,
            },
    })),
    households: raw.households.map((row) => ({
      ...without(row, "recordedAt", "voidedAt", "voidReason", "leftAt"),
      actor: row.actor ?? "",
      recorded: written(row.recordedAt),
      voided: voided(row.voidedAt, row.voidReason),
      left: row.leftAt === null ? null : written(row.leftAt),
      earlierHeads: (row.earlierHeads as Raw[]).map(({ headName, until }) => ({
        headName,
        until: written(until),
      })),
      intervals: (row.intervals as Raw[]).map(interval),
    })),
    followUps: raw.followUps.map(dated),
    messages: raw.messages.map((row) => ({
      ...without(row, "createdAt", "readAt"),
      created: written(row.createdAt),
      readOn: row.readAt === null ? null : written(row.readAt).on,
    })),
    corrections: raw.corrections.map((row) => ({
      ...without(row, "requestedAt"),
      requested: written(row.requestedAt),
    })),
    findings: raw.findings.map((row) => ({
      ...told(without(row, "closedAt"), "foundAt", "found"),
      closed: row.closedAt === null ? null : written(row.closedAt),
    })),
  };
  return shaped as DossierArchive;
}
