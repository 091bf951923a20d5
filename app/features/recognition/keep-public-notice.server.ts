import type { Actor } from "~/lib/actor";
import { standingWords } from "./standing-notice";
import { noStandingNotice } from "./action-blocks";
import { type StepTarget, takeStep } from "./take-step.server";

/**
 * 沿用原公示: after a 退回 for a formality, back to the notice that ended without an upheld objection; the first opinion
 * is then signed anew. Its days are those on which it hung (R14 counts them). Throws 409 `no_standing_notice` where a
 * new notice is needed, and like the opening of one.
 */
export async function keepPublicNotice(actor: Actor, target: StepTarget) {
  return takeStep(actor, target, "keep-public-notice", ({ state, day }) => {
    const { standingNotice } = state;
    if (!standingNotice) throw noStandingNotice();
    const { opensOn, dueOn } = standingNotice;
    return {
      occurredOn: day.today,
      changes: { noticeOpensOn: opensOn, noticeDueOn: dueOn },
      details: { opensOn, dueOn, note: standingWords(standingNotice) },
    };
  });
}
