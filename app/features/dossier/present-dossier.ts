/** A dossier in the shape of the interface. Pure. */
import { planStateLabel } from "~/features/help-plan/labels";
import { REQUIRED_OFFERS } from "~/features/job-offers/rules";
import { versionOfAll } from "./assessment-version";
import type { DossierArchive } from "./archive";
import type { DatedRecord } from "./records";
import type { DossierSupports } from "./supports";
import type { Dossier } from "./read-dossier.server";

/** What a record said before is read by the day asked for; the answer holds what it said on that day. */
function withoutEarlier<R extends object>(record: R): Omit<R, "earlier"> {
  const said: R & { earlier?: unknown } = { ...record };
  delete said.earlier;
  return said;
}

/** Dated records carry the moments; the days they fell on are the screen's business. */
function presentRecord<R extends DatedRecord>({ recorded, voided, ...rest }: R) {
  return {
    ...withoutEarlier(rest),
    recordedAt: recorded.at,
    voided: voided ? { at: voided.at, reason: voided.reason, by: voided.by || null } : null,
  };
}

/** The archive: moments as instants, each under its own name. */
function presentArchive(archive: DossierArchive) {
  return {
    publicNotices: archive.notices.map(({ opened, removed, ...one }) => ({
      ...one,
      openedAt: opened.at,
      removed: removed ? { at: removed.at, reason: removed.reason } : null,
    })),
    materials: archive.materials.map(({ uploaded, voided, ...one }) => ({
      ...one,
      uploadedAt: uploaded.at,
      voided: voided ? { at: voided.at, reason: voided.reason } : null,
    })),
    signatures: archive.signatures.map(({ signed, voided, ...one }) => ({
      ...one,
      signedAt: signed.at,
      voided: voided ? { at: voided.at, reason: voided.reason } : null,
    })),
    seals: archive.seals.map(({ sealed, ...one }) => ({ ...one, sealedAt: sealed.at })),
    certificateEntries: archive.certificates.map(presentRecord),
    households: archive.households.map(
      ({ recorded, intervals, seen, left: _left, earlierHeads: _heads, voided, ...one }) => ({
        ...one,
        voided: voided ? { at: voided.at, reason: voided.reason } : null,
        id: seen ? one.id : null,
        recordedAt: recorded.at,
        recognitions: intervals.map(({ end, ...interval }) => ({
          ...presentRecord({ ...interval, version: 1 }),
          untilOn: end?.untilOn ?? null,
          endReason: end?.reason ?? null,
          endNote: end?.note ?? null,
        })),
      }),
    ),
    followUps: archive.followUps.map(presentRecord),
    messages: archive.messages.map(({ created, ...one }) => ({ ...one, createdAt: created.at })),
    corrections: archive.corrections.map(({ requested, ...one }) => ({ ...one, requestedAt: requested.at })),
  };
}

/** The supports: parts that belong to a record stand inside it. */
function presentSupports(supports: DossierSupports) {
  return {
    trainings: supports.enrolments.map(presentRecord),
    entrepreneurshipSupports: supports.startUps.map((one) => ({
      ...presentRecord(one),
      milestones: supports.milestones.filter(({ supportId }) => supportId === one.id).map(presentRecord),
    })),
    welfareQueue: supports.queue.map(presentRecord),
    welfarePlacements: supports.placements.map(({ endRecorded, ...one }) => ({
      ...presentRecord(one),
      endRecordedAt: endRecorded?.at ?? null,
      attendance: supports.attendances
        .filter(({ placementId }) => placementId === one.id)
        .map(({ month, ...attended }) => ({ month: month.slice(0, 7), ...presentRecord(attended) })),
    })),
    subsidies: supports.subsidies.map(({ fromMonth, untilMonth, ...one }) => ({
      ...presentRecord(one),
      fromMonth: fromMonth?.slice(0, 7) ?? null,
      untilMonth: untilMonth?.slice(0, 7) ?? null,
    })),
    recoveries: supports.recoveries.map((one) => ({
      ...presentRecord(one),
      payments: supports.repayments.filter(({ recoveryId }) => recoveryId === one.id).map(presentRecord),
    })),
    refusals: supports.refusals.map(presentRecord),
    exits: supports.exitCases.map(({ proposed, decided, undone, ...one }) => ({
      ...withoutEarlier(one),
      proposedAt: proposed.at,
      decidedAt: decided?.at ?? null,
      undoneAt: undone?.at ?? null,
    })),
  };
}

export function presentDossier({ asOf, records, state, openItems, timeline }: Dossier) {
  const { created, createdBy, householdPlace, residencePlace, ...person } = records.person;
  const { householdDivision, householdKind, residenceDivision, residenceUrban, ...shown } = person;
  return {
    asOf,
    person: {
      ...shown,
      householdRegistration: { division: householdDivision, place: householdPlace, kind: householdKind },
      habitualResidence: { division: residenceDivision, place: residencePlace, urban: residenceUrban },
      createdAt: created.at,
      createdBy,
    },
    status: state.status,
    category: state.recognition?.category ?? null,
    recognitions: records.recognitions.map(({ exit, ...one }) => ({
      ...presentRecord(one),
      untilOn: exit?.untilOn ?? null,
      exit: exit
        ? { ground: exit.ground, evidence: exit.evidence, recordedAt: exit.at, actor: exit.actor }
        : null,
    })),
    applications: records.applications.map(({ steps, objections, ...application }) => ({
      ...application,
      history: steps.map(({ recorded, ...step }) => ({ ...step, recordedAt: recorded.at })),
      objections: objections.map(({ recorded, ...one }) => ({ ...one, recordedAt: recorded.at })),
    })),
    employments: records.employments.map(presentRecord),
    assessments: records.assessments.map(presentRecord),
    assessmentVersion: versionOfAll(records.assessments),
    helpPlans: records.plans.map(
      ({ recorded, approved, agreed, reviews, firstReviewAhead: _ahead, ...plan }) => ({
        ...plan,
        statusText: planStateLabel(plan),
        reviews: reviews.map(({ recorded: at, ...one }) => ({ ...one, recordedAt: at.at })),
        recordedAt: recorded.at,
        approvedAt: approved?.at ?? null,
        agreedAt: agreed?.at ?? null,
      }),
    ),
    jobOffers: {
      items: records.offers.map(({ monthlyWage, replied, repliedBy, ...offer }) => ({
        ...presentRecord(offer),
        replyRecordedAt: replied?.at ?? null,
        replyActor: repliedBy,
        monthlyWage: monthlyWage.toFixed(2),
      })),
      validDistinctCount: state.validOffers,
      required: REQUIRED_OFFERS,
    },
    contacts: records.services.map(presentRecord),
    ...presentArchive(records.archive),
    ...presentSupports(records.supports),
    lastContactOn: state.lastContactOn,
    log: records.log,
    openItems: openItems.map(({ key, what, why, who, dueOn, left, urgency, held }) => ({
      key,
      what,
      why,
      who,
      dueOn,
      remainingWorkingDays: left,
      urgency,
      heldUntil: held?.untilOn ?? null,
    })),
    timeline,
  };
}
