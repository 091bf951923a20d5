import { and, eq, isNull } from "drizzle-orm";
import type { z } from "zod";

import { type Actor, hasRole } from "~/lib/actor";
import { now } from "~/lib/clock.server";
import { correctionRequest } from "~db/schema";
import type { answerCorrectionSchema } from "./application-inputs";
import { type StepTarget, takeStep } from "./take-step.server";

/** 补正: the applicant, or the window for the applicant, says that what was asked for is there. */
export async function answerCorrection(
  actor: Actor,
  target: StepTarget,
  { note }: z.output<typeof answerCorrectionSchema>,
) {
  return takeStep(actor, target, "answer-correction", ({ application, day }) => ({
    occurredOn: day.today,
    changes: {},
    details: { note },
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
