import type { z } from "zod";

import type { Actor } from "~/lib/actor";
import { today } from "~/lib/clock.server";
import type { applySchema } from "./inputs";
import { type HouseholdTarget, takeHouseholdStep } from "./take-household-step.server";

/**
 * 报县级认定: the grassroots office has confirmed what the household stated (就业促进法 56 “经确认属实”), so every
 * condition must be met now (422 naming condition and member). `opinion` goes on the form in the handler's own words.
 */
export async function applyHousehold(
  actor: Actor,
  target: HouseholdTarget,
  { opinion = "" }: z.output<typeof applySchema> = {},
) {
  return takeHouseholdStep(actor, target, "apply", async () => ({
    occurredOn: today(),
    changes: { appliedOn: today(), decisionNote: null },
    note: opinion,
  }));
}
