import type { z } from "zod";

import type { Actor } from "~/lib/actor";
import { now } from "~/lib/clock.server";
import { closeFollowUp, type FollowUpTarget } from "./close-follow-up.server";
import type { followUpVoidSchema } from "./inputs";

/** Set by mistake: stays with the reason and reminds of nothing. Throws like `closeFollowUp`. */
export async function voidFollowUp(
  actor: Actor,
  target: FollowUpTarget,
  { reason }: z.output<typeof followUpVoidSchema>,
) {
  return closeFollowUp(actor, target, "application.follow_up_void", {
    voidedAt: now(),
    voidedBy: actor.accountId,
    voidReason: reason,
  });
}
