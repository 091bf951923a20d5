import type { z } from "zod";

import type { Actor } from "~/lib/actor";
import type { reasonSchema } from "./application-inputs";
import { type StepTarget, takeStep } from "./take-step.server";

/** 初审不通过 (二（二）): the reason is written on the form and told to the applicant; the clock stops. */
export async function failFirstReview(
  actor: Actor,
  target: StepTarget,
  { reason }: z.output<typeof reasonSchema>,
) {
  return takeStep(actor, target, "fail-first-review", ({ day }) => ({
    occurredOn: day.today,
    changes: { decidedOn: day.today, decidedBy: actor.accountId },
    details: { reason },
  }));
}
