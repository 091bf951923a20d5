import type { Actor } from "~/lib/actor";
import { today } from "~/lib/clock.server";
import { decision, insertRecognition } from "./insert-recognition.server";
import { sealHouseholdDecision } from "./seal-household.server";
import { type HouseholdTarget, takeHouseholdStep } from "./take-household-step.server";

/** 返零: everybody is out of work again; the county puts the household back on the list as a new interval. */
export async function reopenHousehold(
  actor: Actor,
  target: HouseholdTarget,
  { opinion }: { opinion: string },
) {
  return takeHouseholdStep(actor, target, "reopen", async (found, tx) => {
    const { clearDueOn } = await insertRecognition(tx, actor, found);
    await sealHouseholdDecision(tx, actor, found, { decision: "重新认定为零就业家庭", note: opinion });
    return {
      occurredOn: today(),
      changes: { ...decision(actor, opinion), reopenProposedOn: null },
      note: `${opinion}（清零期限 ${clearDueOn}）`,
    };
  });
}
