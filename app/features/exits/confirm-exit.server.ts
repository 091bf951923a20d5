import { and, eq, isNull, sql } from "drizzle-orm";

import type { Actor } from "~/lib/actor";
import { now } from "~/lib/clock.server";
import { conflict } from "~/lib/errors";
import { recognition } from "~db/schema";
import { foundBasisNeeded, untilOf } from "./case.server";
import { applyEffects, plannedEffects } from "./effects.server";
import type { ConfirmExitInput } from "./inputs";
import { requireAnswer } from "./objection-answer";
import { requireFoundBasis } from "./rules";
import { sealExit } from "./seal-exit.server";
import { type ExitTarget, takeExitStep } from "./take-exit-step.server";

/**
 * 注销 (三): the county ends the recognition from the day of the ground (from today where the person could object), and
 * all that rests on it in the same transaction: post, queue, unpaid subsidies, plan; the letter gets the county's seal. Not by the hand that proposed it.
 */
export async function confirmExit(actor: Actor, target: ExitTarget, input: ConfirmExitInput) {
  return takeExitStep(actor, target, "confirm", async (found, tx) => {
    const { exit, day } = found;
    const objectionAnswer = requireAnswer(exit.objection, input.objectionAnswer);
    const foundBasis = requireFoundBasis(foundBasisNeeded(found), input.foundBasis);
    const until = untilOf(found);
    const ended = await tx
      .update(recognition)
      .set({
        untilOn: until,
        exitGround: exit.ground,
        exitEvidence: exit.evidence,
        exitRecordedAt: now(),
        exitRecordedBy: actor.accountId,
        version: sql`${recognition.version} + 1`,
      })
      .where(
        and(
          eq(recognition.id, exit.recognitionId),
          eq(recognition.city, exit.city),
          isNull(recognition.untilOn),
          isNull(recognition.voidedAt),
        ),
      )
      .returning({ id: recognition.id });
    if (ended.length === 0) {
      throw conflict("recognition_ended", "此人这次认定已经结束，不能再注销。请撤回或不予注销。");
    }
    const effects = await plannedEffects(exit, until);
    await applyEffects(tx, actor, exit, effects);
    await sealExit(tx, actor, found, until);
    return {
      changes: {
        decidedOn: day,
        decidedAt: now(),
        decidedBy: actor.accountId,
        decidedByName: actor.name,
        decisionNote: input.opinion ?? null,
        objectionAnswer,
        foundBasis,
        effects,
      },
      details: { until, effects: effects.map(({ kind, id }) => ({ kind, id })) },
    };
  });
}
