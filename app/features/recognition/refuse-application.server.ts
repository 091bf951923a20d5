import type { z } from "zod";

import type { Actor } from "~/lib/actor";
import type { reasonSchema } from "./application-inputs";
import { decisionSnapshot } from "./recognize-application.server";
import { type StepTarget, takeStep } from "./take-step.server";

/** 不予认定 (二（三）): the reviewer's refusal with its reason; never by the hand that signed the first opinion. */
export async function refuseApplication(
  actor: Actor,
  target: StepTarget,
  { reason }: z.output<typeof reasonSchema>,
) {
  return takeStep(actor, target, "refuse", (found) => ({
    occurredOn: found.day.today,
    changes: {
      decidedOn: found.day.today,
      decidedBy: actor.accountId,
      eligibility: decisionSnapshot(found),
    },
    details: { reason },
  }));
}
