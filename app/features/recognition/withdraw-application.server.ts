import type { z } from "zod";

import type { Actor } from "~/lib/actor";
import type { reasonSchema } from "./application-inputs";
import { type StepTarget, takeStep } from "./take-step.server";

/** 撤回: at the applicant's wish, any time before the decision. */
export async function withdrawApplication(
  actor: Actor,
  target: StepTarget,
  { reason }: z.output<typeof reasonSchema>,
) {
  return takeStep(actor, target, "withdraw", ({ day }) => ({
    occurredOn: day.today,
    changes: { decidedOn: day.today, decidedBy: actor.accountId },
    details: { reason },
  }));
}
