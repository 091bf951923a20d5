import type { Actor } from "~/lib/actor";
import { type ExitTarget, takeExitStep } from "./take-exit-step.server";

/** The proposing side takes its proposal back before the county has decided. */
export async function withdrawExit(actor: Actor, target: ExitTarget, { reason }: { reason: string }) {
  return takeExitStep(actor, target, "withdraw", async () => ({
    changes: { decisionNote: reason },
    details: { reason },
  }));
}
