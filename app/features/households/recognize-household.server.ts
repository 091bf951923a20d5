import type { Actor } from "~/lib/actor";
import { today } from "~/lib/clock.server";
import { decision, insertRecognition } from "./insert-recognition.server";
import { sealHouseholdDecision } from "./seal-household.server";
import { type HouseholdTarget, takeHouseholdStep } from "./take-household-step.server";

/**
 * The county recognizes the household: every condition met today, not by the hand that entered or sent it. It is on
 * the list from today; one member should be helped into work within the standard's days.
 */
export async function recognizeHousehold(
  actor: Actor,
  target: HouseholdTarget,
  { opinion }: { opinion: string },
) {
  return takeHouseholdStep(actor, target, "recognize", async (found, tx) => {
    const { clearDueOn } = await insertRecognition(tx, actor, found);
    await sealHouseholdDecision(tx, actor, found, { decision: "认定为零就业家庭", note: opinion });
    return {
      occurredOn: today(),
      changes: decision(actor, opinion),
      note: `${opinion}（清零期限 ${clearDueOn}）`,
    };
  });
}
