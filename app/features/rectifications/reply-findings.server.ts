import { getWorkCalendar } from "~/features/law/queries.server";
import { getStandards } from "~/features/settings/standards.server";
import { recheckDays } from "~/law/standards";
import type { Actor } from "~/lib/actor";
import { today } from "~/lib/clock.server";
import { rectificationDue } from "./due-day";
import type { FindingTarget } from "./load-findings.server";
import { takeFindingStep } from "./take-finding-step.server";

/** The county says what it has put right; one reply can answer several findings. Throws as `takeFindingStep`. */
export async function replyFindings(
  actor: Actor,
  targets: readonly FindingTarget[],
  reply: string,
): Promise<void> {
  await takeFindingStep(actor, targets, "reply", async () => {
    const days = (await getStandards(actor.unit.id))(recheckDays, today());
    const recheckDueOn = rectificationDue(today(), days, await getWorkCalendar());
    return () => ({
      changes: {
        repliedOn: today(),
        repliedBy: actor.accountId,
        repliedByName: actor.name,
        reply,
        recheckDueOn,
      },
      note: reply,
      details: { recheckDueOn },
    });
  });
}
