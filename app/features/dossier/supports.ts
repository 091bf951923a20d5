/**
 * The help a person was given beside contacts, plans and offers, what was refused, and the ways out: types, and the day
 * they are read as of. Rows that are taken further in place carry what they said before. Pure.
 */
import { monthsWithoutSheet } from "~/features/welfare-posts/attendance-days";
import type { CalendarDate } from "~/lib/calendar-date";
import type { DatedRecord, Written } from "./records";

/** What a record said until a moment, oldest first. */
export type Earlier<T> = { until: Written; was: T };

/** A record with what it said before; `earlier` is empty where it was never taken further. */
export type Tracked<T> = T & { earlier: readonly Earlier<T>[] };

export type EnrolmentRecord = DatedRecord & {
  courseId: string | null;
  courseName: string;
  provider: string;
  kind: string;
  hours: number | null;
  startsOn: CalendarDate;
  endsOn: CalendarDate | null;
  status: string;
  attendedHours: number | null;
  endedOn: CalendarDate | null;
  dropReason: string | null;
  certificateName: string | null;
  certificateNumber: string | null;
  certifiedOn: CalendarDate | null;
  /** Yuan with two decimals, here and below. */
  subsidyAmount: string | null;
  subsidyPaidOn: CalendarDate | null;
  note: string | null;
};

export type StartUpRecord = DatedRecord & {
  kind: string;
  status: string;
  content: string;
  provider: string | null;
  businessName: string | null;
  businessRegisteredOn: CalendarDate | null;
  amount: string | null;
  termMonths: number | null;
  decidedOn: CalendarDate | null;
  paidOn: CalendarDate | null;
  endedOn: CalendarDate | null;
  note: string | null;
};

export type MilestoneRecord = DatedRecord & {
  supportId: string;
  kind: string;
  content: string;
  dueOn: CalendarDate | null;
  doneOn: CalendarDate | null;
};

export type QueueRecord = DatedRecord & {
  wantedKind: string | null;
  note: string | null;
  leftOn: CalendarDate | null;
  leftReason: string | null;
};

export type PlacementRecord = DatedRecord & {
  postId: string;
  employer: string;
  post: string;
  monthlyWage: string;
  contractUntil: CalendarDate;
  ordinal: number;
  secondGround: string | null;
  secondNote: string | null;
  aheadReason: string | null;
  /** 补录: why it was entered so late. */
  lateReason: string | null;
  /** The first day no longer in post. */
  endedOn: CalendarDate | null;
  endReason: string | null;
  endNote: string | null;
  endRecorded: Written | null;
  endRecordedBy: string | null;
};

export type AttendanceRecord = DatedRecord & {
  placementId: string;
  month: CalendarDate;
  daysDue: number;
  daysPresent: number;
  note: string | null;
};

export type SubsidyRecord = DatedRecord & {
  kind: string;
  status: string;
  fromMonth: CalendarDate | null;
  untilMonth: CalendarDate | null;
  amount: string;
  basis: string;
  payee: string | null;
  placementId: string | null;
  decidedOn: CalendarDate | null;
  decidedBy: string | null;
  decisionNote: string | null;
  paidOn: CalendarDate | null;
};

export type RecoveryRecord = DatedRecord & {
  exitId: string | null;
  subsidyId: string | null;
  reason: string;
  paidElsewhere: string | null;
  amount: string;
  noticeNumber: string | null;
  noticeOn: CalendarDate | null;
  repayUntil: CalendarDate | null;
  closedOn: CalendarDate | null;
  closeReason: string | null;
  closeNote: string | null;
};

export type RepaymentRecord = DatedRecord & { recoveryId: string; amount: string; voucher: string | null };

export type RefusalRecord = DatedRecord & {
  service: string;
  content: string;
  reason: string;
  justified: boolean;
  justification: string | null;
};

export type ExitEffect = { text: string };

export type ExitCaseRecord = {
  id: string;
  recognitionId: string;
  ground: string;
  occurredOn: CalendarDate;
  evidence: string;
  origin: string;
  status: string;
  proposedOn: CalendarDate;
  proposed: Written;
  proposedBy: string;
  toldOn: CalendarDate | null;
  toldWay: string | null;
  objectUntil: CalendarDate | null;
  objection: string | null;
  /** Null of one recorded before the day was kept. */
  objectedOn: CalendarDate | null;
  objectionAnswer: string | null;
  /** The letter of the decision reached the person. */
  deliveredOn: CalendarDate | null;
  deliveredWay: string | null;
  effects: ExitEffect[];
  decidedOn: CalendarDate | null;
  decided: Written | null;
  decidedBy: string | null;
  decisionNote: string | null;
  /** On what the county found that the term is over, where the counter did not show it. */
  foundBasis: string | null;
  undoneOn: CalendarDate | null;
  undone: Written | null;
  undoneBy: string | null;
  undoReason: string | null;
  version: number;
};

export type DossierSupports = {
  enrolments: Tracked<EnrolmentRecord>[];
  startUps: Tracked<StartUpRecord>[];
  milestones: Tracked<MilestoneRecord>[];
  queue: Tracked<QueueRecord>[];
  placements: Tracked<PlacementRecord>[];
  attendances: AttendanceRecord[];
  subsidies: Tracked<SubsidyRecord>[];
  recoveries: Tracked<RecoveryRecord>[];
  repayments: RepaymentRecord[];
  refusals: RefusalRecord[];
  exitCases: Tracked<ExitCaseRecord>[];
};

export const EMPTY_SUPPORTS: DossierSupports = {
  enrolments: [],
  startUps: [],
  milestones: [],
  queue: [],
  placements: [],
  attendances: [],
  subsidies: [],
  recoveries: [],
  repayments: [],
  refusals: [],
  exitCases: [],
};

/** The months of a placement that are over and have no attendance, oldest first. */
export function monthsWithoutAttendance(
  { attendances }: Pick<DossierSupports, "attendances">,
  { id, occurredOn, endedOn }: Pick<PlacementRecord, "id" | "occurredOn" | "endedOn">,
  day: CalendarDate,
): CalendarDate[] {
  const recorded = attendances.filter(({ placementId, voided }) => placementId === id && voided === null);
  return monthsWithoutSheet(
    { startsOn: occurredOn, endedOn },
    recorded.map(({ month }) => month),
    day,
  );
}

/** The record as it was known at the end of a day: what it said until the first change after it. */
export function knownBy<R extends { earlier?: readonly Earlier<object>[] }>(record: R, day: CalendarDate): R {
  const { earlier = [] } = record;
  const later = earlier.findIndex(({ until }) => until.on > day);
  const found = earlier[later];
  return found ? { ...record, ...found.was, earlier: earlier.slice(0, later) } : record;
}

const by = (on: CalendarDate | null, day: CalendarDate): CalendarDate | null =>
  on !== null && on <= day ? on : null;

/**
 * Facts that had happened and were written down by the day; voided later, they still stood, one version before (a
 * voided record changes no more).
 */
export function factsBy<R extends DatedRecord>(records: readonly R[], day: CalendarDate): R[] {
  return records
    .filter((one) => one.occurredOn <= day && one.recorded.on <= day)
    .map((one) =>
      one.voided !== null && one.voided.on > day ? { ...one, voided: null, version: one.version - 1 } : one,
    );
}

function tracked<R extends DatedRecord>(
  records: readonly Tracked<R>[],
  day: CalendarDate,
  dated: (record: Tracked<R>) => Tracked<R>,
): Tracked<R>[] {
  return factsBy(
    records.map((one) => knownBy(one, day)),
    day,
  ).map(dated);
}

/** How far a subsidy or support had come by the days it carries: rows taken over have no earlier contents. */
function stageBy(
  one: { status: string; decidedOn: CalendarDate | null; paidOn: CalendarDate | null },
  day: CalendarDate,
  before: string,
): string {
  if (one.decidedOn !== null && one.decidedOn > day) return before;
  if (one.paidOn !== null && one.paidOn > day) return one.status === "paid" ? "approved" : one.status;
  return one.status;
}

function enrolmentBy(one: Tracked<EnrolmentRecord>, day: CalendarDate): Tracked<EnrolmentRecord> {
  const certified = by(one.certifiedOn, day);
  const paid = by(one.subsidyPaidOn, day);
  const open = one.endedOn !== null && one.endedOn > day;
  return {
    ...one,
    ...(open
      ? {
          endedOn: null,
          dropReason: null,
          status: one.startsOn <= day ? "attending" : "enrolled",
          attendedHours: null,
        }
      : {}),
    ...(!open && one.status === "attending" && one.startsOn > day
      ? { status: "enrolled", attendedHours: null }
      : {}),
    ...(certified === null ? { certificateName: null, certificateNumber: null, certifiedOn: null } : {}),
    ...(paid === null ? { subsidyAmount: null, subsidyPaidOn: null } : {}),
  };
}

function startUpBy(one: Tracked<StartUpRecord>, day: CalendarDate): Tracked<StartUpRecord> {
  const isMoney = one.kind === "startup_subsidy" || one.kind === "guaranteed_loan";
  const endsLater = one.endedOn !== null && one.endedOn > day;
  return {
    ...one,
    status:
      endsLater && one.status === "ended" ? "running" : stageBy(one, day, isMoney ? "applied" : "running"),
    decidedOn: by(one.decidedOn, day),
    paidOn: by(one.paidOn, day),
    endedOn: by(one.endedOn, day),
  };
}

function placementBy(one: Tracked<PlacementRecord>, day: CalendarDate): Tracked<PlacementRecord> {
  const isOpen = one.endedOn !== null && (one.endedOn > day || (one.endRecorded?.on ?? one.endedOn) > day);
  return isOpen
    ? { ...one, endedOn: null, endReason: null, endNote: null, endRecorded: null, endRecordedBy: null }
    : one;
}

function subsidyBy(one: Tracked<SubsidyRecord>, day: CalendarDate): Tracked<SubsidyRecord> {
  const isDecided = by(one.decidedOn, day) !== null;
  return {
    ...one,
    status: stageBy(one, day, "applied"),
    paidOn: by(one.paidOn, day),
    ...(isDecided ? {} : { decidedOn: null, decidedBy: null, decisionNote: null }),
  };
}

function recoveryBy(one: Tracked<RecoveryRecord>, day: CalendarDate): Tracked<RecoveryRecord> {
  return {
    ...one,
    ...(by(one.noticeOn, day) === null ? { noticeNumber: null, noticeOn: null, repayUntil: null } : {}),
    ...(by(one.closedOn, day) === null ? { closedOn: null, closeReason: null, closeNote: null } : {}),
  };
}

/** An exit case as it stood: proposed, then decided, then perhaps undone, each from the day it was written down. */
function exitCaseBy(record: Tracked<ExitCaseRecord>, day: CalendarDate): Tracked<ExitCaseRecord>[] {
  const one = knownBy(record, day);
  if (one.proposedOn > day || one.proposed.on > day) return [];
  const isUndone = one.undone !== null && one.undone.on <= day;
  const isDecided = one.decided === null ? one.status === "withdrawn" : one.decided.on <= day;
  const told = by(one.toldOn, day) === null;
  return [
    {
      ...one,
      status:
        isUndone || !["undone", "confirmed", "rejected"].includes(one.status)
          ? one.status
          : decidedStatus(one, isDecided),
      ...(told ? { toldOn: null, toldWay: null, objectUntil: null, objection: null, objectedOn: null } : {}),
      ...(by(one.deliveredOn, day) === null ? { deliveredOn: null, deliveredWay: null } : {}),
      ...(isUndone ? {} : { undoneOn: null, undone: null, undoneBy: null, undoReason: null }),
      ...(isDecided
        ? {}
        : {
            decidedOn: null,
            decided: null,
            decidedBy: null,
            decisionNote: null,
            foundBasis: null,
            objectionAnswer: null,
            effects: [],
          }),
    },
  ];
}

function decidedStatus({ status }: ExitCaseRecord, isDecided: boolean): string {
  if (!isDecided) return "proposed";
  return status === "undone" ? "confirmed" : status;
}

/** What was known of the supports on a day. */
export function supportsAsOf(supports: DossierSupports, day: CalendarDate): DossierSupports {
  return {
    enrolments: tracked<EnrolmentRecord>(supports.enrolments, day, (one) => enrolmentBy(one, day)),
    startUps: tracked<StartUpRecord>(supports.startUps, day, (one) => startUpBy(one, day)),
    milestones: tracked<MilestoneRecord>(supports.milestones, day, (one) => ({
      ...one,
      doneOn: by(one.doneOn, day),
    })),
    queue: tracked<QueueRecord>(supports.queue, day, (one) =>
      by(one.leftOn, day) === null ? { ...one, leftOn: null, leftReason: null } : one,
    ),
    placements: tracked<PlacementRecord>(supports.placements, day, (one) => placementBy(one, day)),
    attendances: factsBy(supports.attendances, day),
    subsidies: tracked<SubsidyRecord>(supports.subsidies, day, (one) => subsidyBy(one, day)),
    recoveries: tracked<RecoveryRecord>(supports.recoveries, day, (one) => recoveryBy(one, day)),
    repayments: factsBy(supports.repayments, day),
    refusals: factsBy(supports.refusals, day),
    exitCases: supports.exitCases.flatMap((one) => exitCaseBy(one, day)),
  };
}
