import type { MeasureStateInput } from "~/features/help-plan/inputs";
import { settleMeasure } from "~/features/help-plan/settle-measure.server";
import type { Actor } from "~/lib/actor";
import { requireDuty } from "./hold-duty.server";

/**
 * Records on the row of 今日必办 what came of a measure. Throws as `goneDuty` when it is not due, and as `settleMeasure`.
 */
export async function settleMeasureByDuty(actor: Actor, key: string, input: MeasureStateInput) {
  const found = await requireDuty(actor, key, ["measure"]);
  const { planId, version, number } = found.facts;
  const target = {
    personId: found.personId,
    planId: String(planId),
    position: Number(number),
    version: Number(version),
  };
  await settleMeasure(actor, target, input);
  return found;
}
