import type { z } from "zod";

import { sealDecision } from "~/features/seals/seal-decision.server";
import type { Actor } from "~/lib/actor";
import type { opinionSchema } from "./application-inputs";
import { type StepTarget, takeStep } from "./take-step.server";

/**
 * 签署初步意见 (二（二）): from the working day after the notice's last day, no objection open or upheld, by the
 * street where the county has set three levels. The signer never decides the review.
 */
export async function signFirstOpinion(
  actor: Actor,
  target: StepTarget,
  { opinion }: z.output<typeof opinionSchema>,
) {
  return takeStep(actor, target, "sign-first-opinion", (found) => ({
    occurredOn: found.day.today,
    changes: { firstOpinionOn: found.day.today, firstOpinionBy: actor.accountId },
    details: { opinion },
    also: (tx) => sealDecision(tx, actor, found, "first_opinion"),
  }));
}
