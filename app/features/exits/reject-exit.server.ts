import type { Actor } from "~/lib/actor";
import { now } from "~/lib/clock.server";
import type { RejectExitInput } from "./inputs";
import { requireAnswer } from "./objection-answer";
import { type ExitTarget, takeExitStep } from "./take-exit-step.server";

/** 不予注销: the county keeps the recognition in force, with the reason; an objection is answered with it. */
export async function rejectExit(actor: Actor, target: ExitTarget, input: RejectExitInput) {
  return takeExitStep(actor, target, "reject", async ({ exit, day }) => ({
    changes: {
      decidedOn: day,
      decidedAt: now(),
      decidedBy: actor.accountId,
      decidedByName: actor.name,
      decisionNote: input.reason,
      objectionAnswer: requireAnswer(exit.objection, input.objectionAnswer),
    },
    details: { reason: input.reason },
  }));
}
