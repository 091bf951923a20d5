import type { Actor } from "~/lib/actor";
import { today } from "~/lib/clock.server";
import { type HouseholdTarget, takeHouseholdStep } from "./take-household-step.server";

/** 收回: back to the draft before the county has decided, to mend it. */
export async function withdrawHousehold(
  actor: Actor,
  target: HouseholdTarget,
  { reason }: { reason: string },
) {
  return takeHouseholdStep(actor, target, "withdraw", async () => ({
    occurredOn: today(),
    changes: { appliedOn: null },
    note: reason,
  }));
}
