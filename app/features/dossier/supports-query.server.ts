import { type SQL, sql } from "drizzle-orm";

import { dayOf } from "~/lib/clock.server";
import type { DatedRecord, Written } from "./records";
import type {
  AttendanceRecord,
  DossierSupports,
  Earlier,
  EnrolmentRecord,
  ExitCaseRecord,
  MilestoneRecord,
  PlacementRecord,
  QueueRecord,
  RecoveryRecord,
  RefusalRecord,
  RepaymentRecord,
  StartUpRecord,
  SubsidyRecord,
  Tracked,
} from "./supports";

/** A row as JSON: the columns' own names, days as text, moments with their offset. */
type Row = Record<string, unknown> & { id: string; version: number };
type Revision = { table: string; recordId: string; until: string; row: Row };

const TABLES = {
  enrolments: "training_enrolment",
  startUps: "entrepreneurship_support",
  milestones: "entrepreneurship_milestone",
  queue: "welfare_queue_entry",
  placements: "welfare_placement",
  attendances: "welfare_attendance",
  subsidies: "subsidy",
  recoveries: "recovery",
  repayments: "recovery_payment",
  refusals: "service_refusal",
} as const satisfies Partial<Record<keyof DossierSupports, string>>;

/** The rows as the query gives them, with what rows said before they were taken further. */
export type RawSupports = Record<keyof DossierSupports, Row[]> & { revisions: Revision[] };

const NO_MORE = sql``;
const VOIDED_BY = sql` || jsonb_build_object('voided_by_name', (select a.name from account a where a.id = t.voided_by))`;

/** A placement carries its end, recorded by a hand of its own. */
const ENDED_BY = sql` || jsonb_build_object('end_recorded_by_name', (select a.name from account a where a.id = t.end_recorded_by))`;

const rowsOf = (table: string, personId: string, order: string, more = NO_MORE): SQL =>
  sql`coalesce((select json_agg(to_jsonb(t)${more} order by ${sql.raw(order)}, t.id) from ${sql.raw(table)} t
    where t.person_id = ${personId}::uuid), '[]'::json)`;

/** Part of the query of the person, like the archive: it costs no statement of its own. */
export function supportsJson(personId: string): SQL {
  const members = Object.entries(TABLES).map(
    ([key, table]) =>
      sql`${sql.raw(`'${key}'`)}, ${rowsOf(table, personId, "t.occurred_on desc, t.recorded_at desc", sql`${VOIDED_BY}${key === "placements" ? ENDED_BY : NO_MORE}`)}`,
  );
  return sql`json_build_object(${sql.join(members, sql`, `)},
    'exitCases', ${rowsOf("exit_case", personId, "t.proposed_on desc, t.proposed_at desc")},
    'revisions', coalesce((select json_agg(json_build_object('table', v.table_name, 'recordId', v.record_id,
      'until', v.superseded_at, 'row', v.row) order by v.version, v.superseded_at)
      from record_revision v where v.person_id = ${personId}::uuid), '[]'::json))`;
}

function written(moment: unknown): Written {
  const date = new Date(String(moment));
  return { at: date.toISOString(), on: dayOf(date) };
}
const moment = (value: unknown) => (value === null || value === undefined ? null : written(value));
const text = (value: unknown) => (value === null || value === undefined ? null : String(value));
const count = (value: unknown) => (value === null || value === undefined ? null : Number(value));
const money = (value: unknown) => (value === null || value === undefined ? null : Number(value).toFixed(2));

function dated(row: Row): DatedRecord {
  return {
    id: row.id,
    occurredOn: String(row.occurred_on),
    recorded: written(row.recorded_at),
    actor: text(row.actor_name) ?? "",
    voided:
      row.voided_at === null || row.voided_at === undefined
        ? null
        : {
            ...written(row.voided_at),
            reason: text(row.void_reason) ?? "",
            by: text(row.voided_by_name) ?? "",
          },
    version: row.version,
  };
}

const enrolment = (row: Row): EnrolmentRecord => ({
  ...dated(row),
  courseId: text(row.course_id),
  courseName: String(row.course_name),
  provider: String(row.provider),
  kind: String(row.kind),
  hours: count(row.hours),
  startsOn: String(row.starts_on),
  endsOn: text(row.ends_on),
  status: String(row.status),
  attendedHours: count(row.attended_hours),
  endedOn: text(row.ended_on),
  dropReason: text(row.drop_reason),
  certificateName: text(row.certificate_name),
  certificateNumber: text(row.certificate_number),
  certifiedOn: text(row.certified_on),
  subsidyAmount: money(row.subsidy_amount),
  subsidyPaidOn: text(row.subsidy_paid_on),
  note: text(row.note),
});

const startUp = (row: Row): StartUpRecord => ({
  ...dated(row),
  kind: String(row.kind),
  status: String(row.status),
  content: String(row.content),
  provider: text(row.provider),
  businessName: text(row.business_name),
  businessRegisteredOn: text(row.business_registered_on),
  amount: money(row.amount),
  termMonths: count(row.term_months),
  decidedOn: text(row.decided_on),
  paidOn: text(row.paid_on),
  endedOn: text(row.ended_on),
  note: text(row.note),
});

const milestone = (row: Row): MilestoneRecord => ({
  ...dated(row),
  supportId: String(row.support_id),
  kind: String(row.kind),
  content: String(row.content),
  dueOn: text(row.due_on),
  doneOn: text(row.done_on),
});

const queueEntry = (row: Row): QueueRecord => ({
  ...dated(row),
  wantedKind: text(row.wanted_kind),
  note: text(row.note),
  leftOn: text(row.left_on),
  leftReason: text(row.left_reason),
});

const placement = (row: Row): PlacementRecord => ({
  ...dated(row),
  postId: String(row.post_id),
  employer: String(row.employer),
  post: String(row.post),
  monthlyWage: money(row.monthly_wage) ?? "0.00",
  contractUntil: String(row.contract_until),
  ordinal: Number(row.ordinal),
  secondGround: text(row.second_ground),
  secondNote: text(row.second_note),
  aheadReason: text(row.ahead_reason),
  lateReason: text(row.late_reason),
  endedOn: text(row.ended_on),
  endReason: text(row.end_reason),
  endNote: text(row.end_note),
  endRecorded: moment(row.end_recorded_at),
  endRecordedBy: text(row.end_recorded_by_name),
});

const attendance = (row: Row): AttendanceRecord => ({
  ...dated(row),
  placementId: String(row.placement_id),
  month: String(row.month),
  daysDue: Number(row.days_due),
  daysPresent: Number(row.days_present),
  note: text(row.note),
});

const subsidy = (row: Row): SubsidyRecord => ({
  ...dated(row),
  kind: String(row.kind),
  status: String(row.status),
  fromMonth: text(row.from_month),
  untilMonth: text(row.until_month),
  amount: money(row.amount) ?? "0.00",
  basis: String(row.basis),
  payee: text(row.payee),
  placementId: text(row.placement_id),
  decidedOn: text(row.decided_on),
  decidedBy: text(row.decided_by_name),
  decisionNote: text(row.decision_note),
  paidOn: text(row.paid_on),
});

const recovery = (row: Row): RecoveryRecord => ({
  ...dated(row),
  exitId: text(row.exit_id),
  subsidyId: text(row.subsidy_id),
  reason: String(row.reason),
  paidElsewhere: text(row.paid_elsewhere),
  amount: money(row.amount) ?? "0.00",
  noticeNumber: text(row.notice_number),
  noticeOn: text(row.notice_on),
  repayUntil: text(row.repay_until),
  closedOn: text(row.closed_on),
  closeReason: text(row.close_reason),
  closeNote: text(row.close_note),
});

const repayment = (row: Row): RepaymentRecord => ({
  ...dated(row),
  recoveryId: String(row.recovery_id),
  amount: money(row.amount) ?? "0.00",
  voucher: text(row.voucher),
});

const refusal = (row: Row): RefusalRecord => ({
  ...dated(row),
  service: String(row.service),
  content: String(row.content),
  reason: String(row.reason),
  justified: row.justified === true,
  justification: text(row.justification),
});

function effects(value: unknown): ExitCaseRecord["effects"] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((one: unknown) =>
    typeof one === "object" && one !== null && "text" in one ? [{ text: String(one.text) }] : [],
  );
}

const exitCase = (row: Row): ExitCaseRecord => ({
  id: row.id,
  recognitionId: String(row.recognition_id),
  ground: String(row.ground),
  occurredOn: String(row.occurred_on),
  evidence: String(row.evidence),
  origin: String(row.origin),
  status: String(row.status),
  proposedOn: String(row.proposed_on),
  proposed: written(row.proposed_at),
  proposedBy: String(row.proposed_by_name),
  toldOn: text(row.told_on),
  toldWay: text(row.told_way),
  objectUntil: text(row.object_until),
  objection: text(row.objection),
  objectedOn: text(row.objected_on),
  objectionAnswer: text(row.objection_answer),
  deliveredOn: text(row.delivered_on),
  deliveredWay: text(row.delivered_way),
  effects: effects(row.effects),
  decidedOn: text(row.decided_on),
  decided: moment(row.decided_at),
  decidedBy: text(row.decided_by_name),
  decisionNote: text(row.decision_note),
  foundBasis: text(row.found_basis),
  undoneOn: text(row.undone_on),
  undone: moment(row.undone_at),
  undoneBy: text(row.undone_by_name),
  undoReason: text(row.undo_reason),
  version: row.version,
});

/** What a record said before, oldest first, each in the shape of the record itself. */
export function earlierOf<T>(
  revisions: readonly Revision[],
  table: string,
  recordId: string,
  shape: (row: Row) => T,
): Earlier<T>[] {
  return revisions
    .filter((one) => one.table === table && one.recordId === recordId)
    .map(({ until, row }) => ({ until: written(until), was: shape(row) }));
}

export function presentSupports(raw: RawSupports): DossierSupports {
  const tracked = <T>(key: keyof DossierSupports, table: string, shape: (row: Row) => T): Tracked<T>[] =>
    raw[key].map((row) => ({ ...shape(row), earlier: earlierOf(raw.revisions, table, row.id, shape) }));
  return {
    enrolments: tracked("enrolments", TABLES.enrolments, enrolment),
    startUps: tracked("startUps", TABLES.startUps, startUp),
    milestones: tracked("milestones", TABLES.milestones, milestone),
    queue: tracked("queue", TABLES.queue, queueEntry),
    placements: tracked("placements", TABLES.placements, placement),
    attendances: raw.attendances.map(attendance),
    subsidies: tracked("subsidies", TABLES.subsidies, subsidy),
    recoveries: tracked("recoveries", TABLES.recoveries, recovery),
    repayments: raw.repayments.map(repayment),
    refusals: raw.refusals.map(refusal),
    exitCases: tracked("exitCases", "exit_case", exitCase),
  };
}
