import { and, eq, isNull } from "drizzle-orm";
import type { z } from "zod";

import { type Actor, hasRole } from "~/lib/actor";
import { now } from "~/lib/clock.server";
import { correctionRequest } from "~db/schema";
import type { answerCorrectionSchema } from "./application-inputs";
import { documentLabels } from "./labels";
import { withNotHeld } from "./not-held";
import { type StepTarget, takeStep } from "./take-step.server";

/**
 * 补正: the applicant, or the window for the applicant, says that what was asked for is there, or that there is no such
 * paper (`notHeld`): then the case can be accepted and the first review ended with that reason (二（二）). A paper that
 * was seen already stays as it was seen.
 */
export async function answerCorrection(
  actor: Actor,
  target: StepTarget,
  { note, notHeld = [] }: z.output<typeof answerCorrectionSchema>,
) {
  return takeStep(actor, target, "answer-correction", ({ application, day }) => ({
    occurredOn: day.today,
    changes:
      notHeld.length === 0
        ? {}
        : { documents: withNotHeld(application.documents, notHeld, day.today, "correction_answer") },
    details: {
      note,
      ...(notHeld.length > 0 ? { notHeld: notHeld.map((code) => documentLabels[code]).join("、") } : {}),
    },
    also: async (tx) => {
      await tx
        .update(correctionRequest)
        .set({
          answeredOn: day.today,
          answeredAt: now(),
          answeredBy: hasRole(actor, "applicant") ? null : actor.accountId,
          answeredByName: actor.name,
          answerNote: note,
        })
        .where(
          and(
            eq(correctionRequest.applicationId, application.id),
            eq(correctionRequest.city, application.city),
            isNull(correctionRequest.answeredAt),
          ),
        );
    },
  }));
}
