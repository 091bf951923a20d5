import type { Transaction } from "~/db.server";
import type { HistoryEntry } from "~/features/recognition/application-view";
import type { Case } from "~/features/recognition/case.server";
import type { RecognitionCategory } from "~/features/recognition/categories";
import { processingClock } from "~/features/recognition/clocks";
import { clausesOfStep, type RefusalClause } from "~/features/recognition/refusal-clauses";
import type { ApplicationAction } from "~/features/recognition/status";
import { NoValueForDateError } from "~/law/dated";
import type { Actor } from "~/lib/actor";
import type { CalendarDate } from "~/lib/calendar-date";
import { now } from "~/lib/clock.server";
import { newId } from "~/lib/ids.server";
import { applicantMessage } from "~db/schema";
import {
  acceptedMessage,
  type ApplicantMessage,
  firstReviewFailedMessage,
  noticeMessage,
  recognizedMessage,
  refusedMessage,
  returnedMessage,
} from "./messages";

type Step = { action: ApplicationAction; occurredOn: CalendarDate; details: HistoryEntry["details"] };

function processingDueOn({ day }: Case, acceptedOn: CalendarDate): CalendarDate | null {
  try {
    return processingClock({ acceptedOn, decidedOn: null, ...day }).dueOn;
  } catch (error) {
    // Accepted before the notice, when there was no such limit.
    if (error instanceof NoValueForDateError) return null;
    throw error;
  }
}

/** What the applicant is told of a refusal, with its clauses as far as they are written down. */
export function refusalMessageOf(
  { application: { number }, unit }: Pick<Case, "application" | "unit">,
  refusal: {
    kind: "refused" | "first_review_failed";
    on: CalendarDate;
    clauses: readonly RefusalClause[];
    reason: string;
  },
): ApplicantMessage {
  const given = { number, unit: unit.name, ...refusal };
  return refusal.kind === "refused" ? refusedMessage(given) : firstReviewFailedMessage(given);
}

/** What the applicant is told of a step; null for steps that are the office's own. */
function messageOfStep(found: Case, { action, occurredOn, details }: Step): ApplicantMessage | null {
  const { number } = found.application;
  const unit = found.unit.name;
  const reason = String(details.reason ?? "");
  switch (action) {
    case "accept":
      return acceptedMessage({
        number,
        unit,
        on: occurredOn,
        dueOn: processingDueOn(found, occurredOn),
        includesNotice: found.day.includesNotice ?? true,
      });
    case "open-public-notice": {
      const { opensOn, dueOn } = details;
      return noticeMessage({
        number,
        opensOn: typeof opensOn === "string" ? opensOn : occurredOn,
        dueOn: typeof dueOn === "string" ? dueOn : null,
      });
    }
    case "fail-first-review":
    case "refuse":
      return refusalMessageOf(found, {
        kind: action === "refuse" ? "refused" : "first_review_failed",
        on: occurredOn,
        clauses: clausesOfStep(details),
        reason,
      });
    case "return":
      return returnedMessage({ number, unit, reason });
    case "recognize":
      return recognizedMessage({
        number,
        on: occurredOn,
        category: details.category as RecognitionCategory,
      });
    default:
      return null;
  }
}

/** Keeps a message for the applicant, in the transaction of the step it speaks of. */
export async function insertMessage(
  tx: Transaction,
  actor: Actor,
  { application }: Pick<Case, "application">,
  { kind, body }: ApplicantMessage,
): Promise<void> {
  await tx.insert(applicantMessage).values({
    id: newId(),
    city: application.city,
    applicationId: application.id,
    personId: application.personId,
    kind,
    body,
    createdAt: now(),
    createdBy: actor.accountId,
    createdByName: actor.name,
  });
}

/** The message that a step brings with it, if any. */
export async function writeStepMessage(
  tx: Transaction,
  actor: Actor,
  found: Case,
  step: Step,
): Promise<void> {
  const message = messageOfStep(found, step);
  if (message) await insertMessage(tx, actor, found, message);
}
