import type { Actor } from "~/lib/actor";
import { recordAudit } from "~/features/audit/record-audit.server";
import { dayOf } from "~/lib/clock.server";
import { executor } from "~/lib/transaction.server";
import { NoValueForDateError } from "~/law/dated";
import { offeredActions } from "./action-blocks";
import { detailsOf } from "./application-details";
import type { ApplicationView, HistoryEntry } from "./application-view";
import { type Case, type CaseStep, loadCase } from "./case.server";
import { type Clock, processingClock, publicNoticeClock } from "./clocks";
import { missingDetails } from "./details-missing";
import { refusalOfSteps } from "./refusal-clauses";
import { allowedActions, type ApplicationStatus } from "./status";
import { writtenDeclaration } from "./written-declaration";

/** The clocks of an application: the notice once opened, the processing once accepted. */
function clocksOf({ application, day }: Case): Clock[] {
  const { acceptedOn, noticeOpensOn, decidedOn } = application;
  try {
    return [
      ...(noticeOpensOn ? [publicNoticeClock({ opensOn: noticeOpensOn, ...day })] : []),
      ...(acceptedOn ? [processingClock({ acceptedOn, decidedOn, ...day })] : []),
    ];
  } catch (error) {
    // Before the notice there were no such limits.
    if (error instanceof NoValueForDateError) return [];
    throw error;
  }
}

function presentStep(step: CaseStep): HistoryEntry {
  return {
    position: step.position,
    action: step.action as HistoryEntry["action"],
    from: step.fromStatus as HistoryEntry["from"],
    to: step.toStatus as HistoryEntry["to"],
    occurredOn: step.occurredOn,
    recordedAt: step.recordedAt.toISOString(),
    recordedLate: dayOf(step.recordedAt) > step.occurredOn,
    actor: step.actorName,
    details: step.details as HistoryEntry["details"],
  };
}

const isRefused = (status: ApplicationStatus) => status === "refused" || status === "first_review_failed";

/** The application as the caller may see it, with the actions open to this caller now. */
export function presentCase(found: Case): ApplicationView {
  const { application, person, state, hand, day } = found;
  const details = detailsOf(application.details);
  const history = found.steps.map(presentStep);
  const refusal = isRefused(state.status) ? refusalOfSteps(history) : null;
  const actions = offeredActions(allowedActions(state.status, hand.roles), state, hand, day);
  return {
    id: application.id,
    number: application.number,
    personId: application.personId,
    person: {
      name: person.name,
      sex: person.sex,
      birthDate: person.birthDate,
      residentId: person.residentId,
    },
    unit: found.unit,
    status: application.status,
    category: application.category,
    decidedCategory: application.decidedCategory,
    channel: application.channel,
    version: application.version,
    facts: application.facts,
    details,
    missingDetails: missingDetails(application.category, details, application.facts, {
      ...person,
      household: state.householdOnFile !== null,
      documents: application.documents,
    }),
    previousApplicationId: application.previousApplicationId,
    householdId: application.householdId,
    householdOnFile: state.householdOnFile,
    lostHousehold: state.lostHousehold,
    documents: application.documents,
    declaration: application.declaration,
    writtenDeclaration: writtenDeclaration(history, {
      declaration: application.declaration,
      signedAt: found.signedAt,
    }),
    appliedOn: application.appliedOn,
    acceptedOn: application.acceptedOn,
    noticeOpensOn: application.noticeOpensOn,
    noticeDueOn: application.noticeDueOn,
    firstOpinionOn: application.firstOpinionOn,
    decidedOn: application.decidedOn,
    refusalLetter: refusal ? (refusal.open ? "grounds_open" : "ready") : null,
    createdAt: application.createdAt.toISOString(),
    eligibility: found.eligibility,
    clocks: clocksOf(found),
    objections: found.objections,
    ...found.records,
    history,
    allowedActions: actions.filter((one) => one.blocked === null).map((one) => one.action),
    actions,
    reviewLevels: state.reviewLevels,
  };
}

/** One application; reading it leaves an audit event. Throws 404 outside the caller's territory. */
export async function readApplication(actor: Actor, applicationId: string): Promise<ApplicationView> {
  const found = await loadCase(actor, applicationId);
  await recordAudit(executor(), actor, {
    action: "application.read",
    subject: { type: "application", id: applicationId, unitId: found.application.unitId },
    details: { personId: found.application.personId, number: found.application.number },
  });
  return presentCase(found);
}
