import type { z } from "zod";

import type { Actor } from "~/lib/actor";
import { today } from "~/lib/clock.server";
import { closeFollowUp, type FollowUpTarget } from "./close-follow-up.server";
import type { followUpDoneSchema } from "./inputs";

/** The person was looked at again: what came of it. Throws like `closeFollowUp`. */
export async function completeFollowUp(
  actor: Actor,
  target: FollowUpTarget,
  { note }: z.output<typeof followUpDoneSchema>,
) {
  return closeFollowUp(actor, target, "application.follow_up_done", {
    doneOn: today(),
    doneBy: actor.accountId,
    doneNote: note,
  });
}
