/**
 * A dossier as it stood on a day: what had happened by then and was written down by the end of that day.
 * What was voided later still stood; what was voided by then is kept, marked. Pure.
 */
import { isClosed } from "~/features/recognition/status";
import { doubtsOn } from "~/features/subsidies/basis-doubts";
import type { CalendarDate } from "~/lib/calendar-date";
import { archiveAsOf } from "./archive";
import { personAsOf } from "./person-as-of";
import { factsBy, knownBy, supportsAsOf } from "./supports";
import type {
  ApplicationRecord,
  DossierRecords,
  MeasureRecord,
  PlanRecord,
  RecognitionRecord,
  StepRecord,
} from "./records";

function recognitionsBy(records: readonly RecognitionRecord[], day: CalendarDate): RecognitionRecord[] {
  return factsBy(
    records.map((one) => knownBy(one, day)),
    day,
  ).map((one) =>
    one.exit !== null && (one.exit.untilOn > day || one.exit.on > day) ? { ...one, exit: null } : one,
  );
}

/** The application with the steps taken by the day; none when not even its first was. */
function applicationBy(record: ApplicationRecord, day: CalendarDate): ApplicationRecord[] {
  const steps = record.steps.filter((step) => step.occurredOn <= day && step.recorded.on <= day);
  const last = steps.at(-1);
  if (!last) return [];
  const taken = (action: StepRecord["action"]) => steps.some((step) => step.action === action);
  const noticeOpensOn = taken("open-public-notice") ? record.noticeOpensOn : null;
  return [
    {
      ...record,
      steps,
      status: last.to,
      acceptedOn: taken("accept") ? record.acceptedOn : null,
      noticeOpensOn,
      noticeDueOn: noticeOpensOn === null ? null : record.noticeDueOn,
      decidedOn: isClosed(last.to) ? record.decidedOn : null,
      objections: record.objections
        .filter((one) => one.receivedOn <= day && one.recorded.on <= day)
        .map((one) =>
          one.resolvedOn !== null && one.resolvedOn > day
            ? { ...one, resolvedOn: null, finding: null, upheld: null }
            : one,
        ),
    },
  ];
}

const standing = (reviews: PlanRecord["reviews"]) => reviews.filter(({ voided }) => !voided);

/** A later review, or the voiding of one, has set another day: before it, the last one that stood, else the standard after the approval (null). */
function reviewDueBy({ reviews: all, reviewDueOn }: PlanRecord, known: PlanRecord["reviews"]) {
  const [now, then] = [standing(all), standing(known)];
  const same = now.length === then.length && now.every(({ id }) => then.some((one) => one.id === id));
  return same ? reviewDueOn : (then[0]?.nextReviewOn ?? null);
}

/**
 * The measure with the day and the result that were written down by then. Rows taken over have no earlier contents:
 * their moves and the day of the result tell.
 */
function measureBy(measure: MeasureRecord, day: CalendarDate): MeasureRecord {
  const known = knownBy(measure, day);
  const next = known.moves.find((one) => one.on > day);
  const then = next
    ? { ...known, dueOn: next.from, moves: known.moves.filter((one) => one.on <= day) }
    : known;
  return then.doneOn !== null && then.doneOn > day
    ? { ...then, doneOn: null, evidence: null, doneBy: null, status: "open" as const }
    : then;
}

function planBy(record: PlanRecord, day: CalendarDate): PlanRecord[] {
  if (record.draftedOn > day || record.recorded.on > day) return [];
  const by = (on: CalendarDate | null) => (on !== null && on <= day ? on : null);
  const approved =
    record.approvedOn !== null &&
    record.approvedOn <= day &&
    (record.approved?.on ?? record.approvedOn) <= day;
  const [submittedOn, sentBackOn, supersededOn] = [
    by(record.submittedOn),
    by(record.sentBackOn),
    by(record.supersededOn),
  ];
  const agreed = by(record.agreedOn) !== null && by(record.agreed?.on ?? record.agreedOn) !== null;
  const reviews = record.reviews
    .filter((one) => one.reviewedOn <= day && one.recorded.on <= day)
    .map((one) => (one.voided && one.voided.on > day ? { ...one, voided: null } : one));
  const status = approved
    ? supersededOn
      ? "superseded"
      : "approved"
    : supersededOn
      ? "superseded"
      : sentBackOn && sentBackOn >= (submittedOn ?? "")
        ? "sent_back"
        : submittedOn
          ? "submitted"
          : "draft";
  return [
    {
      ...record,
      status,
      submittedOn,
      sentBackOn,
      supersededOn,
      sentBackReason: sentBackOn ? record.sentBackReason : null,
      agreedOn: agreed ? record.agreedOn : null,
      agreed: agreed ? record.agreed : null,
      signed: agreed && record.signed,
      signature: record.signature !== null && record.signature.signedOn <= day ? record.signature : null,
      approvedOn: approved ? record.approvedOn : null,
      approved: approved ? record.approved : null,
      approvedBy: approved ? record.approvedBy : null,
      reviewDueOn: approved ? reviewDueBy(record, reviews) : null,
      // The day set at the approval is overwritten by the first look back: it is reckoned again as it was.
      firstReviewAhead: approved && standing(reviews).length === 0 && standing(record.reviews).length > 0,
      closedOn: by(record.closedOn),
      reviews,
      measures: record.measures.map((measure) => measureBy(measure, day)),
    },
  ];
}

/** The records known on a day, the person's own line with every later correction taken back. */
export function recordsAsOf(records: DossierRecords, day: CalendarDate): DossierRecords {
  return {
    person: personAsOf(records.person, day),
    recognitions: recognitionsBy(records.recognitions, day),
    applications: records.applications.flatMap((one) => applicationBy(one, day)),
    employments: factsBy(records.employments, day),
    assessments: factsBy(records.assessments, day),
    plans: records.plans.flatMap((one) => planBy(one, day)),
    offers: factsBy(
      records.offers.map((one) => knownBy(one, day)),
      day,
    ).map((one) =>
      one.repliedOn !== null && one.repliedOn > day
        ? {
            ...one,
            reply: "pending",
            repliedOn: null,
            replied: null,
            repliedBy: null,
            refusalReason: null,
            refusalJustified: null,
          }
        : one,
    ),
    services: factsBy(records.services, day),
    archive: archiveAsOf(records.archive, day),
    supports: supportsAsOf(records.supports, day),
    doubts: doubtsOn(records.doubts ?? [], day),
    recognitionDoubts: (records.recognitionDoubts ?? [])
      .filter(({ foundOn, clearedOn }) => foundOn <= day && (clearedOn === null || clearedOn > day))
      .map((one) => (one.answeredOn !== null && one.answeredOn > day ? { ...one, answeredOn: null } : one)),
    hands: (records.hands ?? []).filter(({ recorded }) => recorded.on <= day),
    // Cut by the query already.
    log: records.log,
  };
}
