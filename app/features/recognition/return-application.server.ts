import type { z } from "zod";

import type { Actor } from "~/lib/actor";
import type { reasonSchema } from "./application-inputs";
import { type StepTarget, takeStep } from "./take-step.server";

/**
 * 退回 (二（三）): back to verification. The ten working days go on; notice and first opinion are made anew
 * (what they were stays in the history).
 */
export async function returnApplication(
  actor: Actor,
  target: StepTarget,
  { reason }: z.output<typeof reasonSchema>,
) {
  return takeStep(actor, target, "return", ({ day }) => ({
    occurredOn: day.today,
    changes: { noticeOpensOn: null, noticeDueOn: null, firstOpinionOn: null, firstOpinionBy: null },
    details: { reason },
  }));
}
