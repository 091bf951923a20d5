/** A dossier in the shape of the interface. Pure. */
import { REQUIRED_OFFERS } from "~/features/job-offers/rules";
import type { DatedRecord } from "./records";
import type { Dossier } from "./read-dossier.server";

/** Dated records carry the moments; the days they fell on are the screen's business. */
function presentRecord<R extends DatedRecord>({ recorded, voided, ...rest }: R) {
  return {
    ...rest,
    recordedAt: recorded.at,
    voided: voided ? { at: voided.at, reason: voided.reason } : null,
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
    helpPlans: records.plans.map(({ recorded, approved, ...plan }) => ({
      ...plan,
      recordedAt: recorded.at,
      approvedAt: approved?.at ?? null,
    })),
    jobOffers: {
      items: records.offers.map(({ monthlyWage, ...offer }) => ({
        ...presentRecord(offer),
        monthlyWage: monthlyWage.toFixed(2),
      })),
      validDistinctCount: state.validOffers,
      required: REQUIRED_OFFERS,
    },
    contacts: records.services.map(presentRecord),
    lastContactOn: state.lastContactOn,
    openItems: openItems.map(({ key, what, why, who, dueOn, left, urgency }) => ({
      key,
      what,
      why,
      who,
      dueOn,
      remainingWorkingDays: left,
      urgency,
    })),
    timeline,
  };
}
