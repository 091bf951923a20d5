import type { Actor } from "~/lib/actor";
import { today } from "~/lib/clock.server";
import { type HouseholdTarget, takeHouseholdStep } from "./take-household-step.server";

/** 退回: the county gives the household back to the grassroots office with the reason. */
export async function returnHousehold(actor: Actor, target: HouseholdTarget, { reason }: { reason: string }) {
  return takeHouseholdStep(actor, target, "return", async () => ({
    occurredOn: today(),
    changes: { appliedOn: null, decisionNote: reason },
    note: reason,
  }));
}
