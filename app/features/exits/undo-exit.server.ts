import { and, eq, isNull } from "drizzle-orm";

import type { Transaction } from "~/db.server";
import type { Actor } from "~/lib/actor";
import { now } from "~/lib/clock.server";
import { conflict } from "~/lib/errors";
import { newId } from "~/lib/ids.server";
import { certificateEntry, person, recognition } from "~db/schema";
import type { ExitCase } from "./case.server";
import { takeBackEffects } from "./effects.server";
import type { EffectRecord } from "./exit-view";
import { requirePlacesStillFree, takeBackOutOfWork } from "./post-effects.server";
import { type ExitTarget, takeExitStep } from "./take-exit-step.server";

/**
 * The ended recognition is voided with the reason and goes on in a new row of today's recording: a day between the
 * exit and its undo still shows the person as exited, as it was known then.
 */
async function goOn(tx: Transaction, actor: Actor, { exit }: ExitCase, reason: string): Promise<string> {
  const [ended] = await tx
    .update(recognition)
    .set({ voidedAt: now(), voidedBy: actor.accountId, voidReason: `注销已撤销：${reason}` })
    .where(
      and(
        eq(recognition.id, exit.recognitionId),
        eq(recognition.city, exit.city),
        eq(recognition.exitGround, exit.ground),
        isNull(recognition.voidedAt),
      ),
    )
    .returning();
  if (!ended) throw conflict("recognition_changed", "这次认定后来又有变动，不能撤销注销。");
  const [place] = await tx
    .select({ countyId: person.countyId, streetId: person.streetId, communityId: person.communityId })
    .from(person)
    .where(and(eq(person.id, exit.personId), eq(person.city, exit.city)));
  const id = newId();
  await tx.insert(recognition).values({
    ...ended,
    ...place,
    id,
    untilOn: null,
    exitGround: null,
    exitEvidence: null,
    exitRecordedAt: null,
    exitRecordedBy: null,
    voidedAt: null,
    voidedBy: null,
    voidReason: null,
    recordedAt: now(),
    recordedBy: actor.accountId,
    version: 1,
  });
  await tx
    .update(certificateEntry)
    .set({ recognitionId: id })
    .where(and(eq(certificateEntry.recognitionId, ended.id), eq(certificateEntry.city, exit.city)));
  return id;
}

/**
 * Takes a wrong exit back while nothing has followed (409 `exit_followed`) and no finding was struck
 * off for it (409 `finding_closed`): the recognition goes on and what ended with
 * it is as before (409 `effect_changed` when somebody has worked on it since, `no_free_place` or `post_closed` when the
 * place in a post has been given away or the post is no more).
 */
export async function undoExit(actor: Actor, target: ExitTarget, { reason }: { reason: string }) {
  return takeExitStep(actor, target, "undo", async (found, tx) => {
    const effects = found.exit.effects as EffectRecord[];
    await requirePlacesStillFree(effects);
    const recognitionId = await goOn(tx, actor, found, reason);
    await takeBackOutOfWork(tx, actor, found.exit, effects, reason);
    await takeBackEffects(tx, effects);
    return {
      changes: {
        recognitionId,
        undoneOn: found.day,
        undoneAt: now(),
        undoneBy: actor.accountId,
        undoneByName: actor.name,
        undoReason: reason,
      },
      details: { reason, recognitionId },
    };
  });
}
