/**
 * What an exit ends with a public-welfare post beside the placement itself: the employment line that the post wrote, and
 * the place that the undo needs back.
 */
import { and, eq, isNull, sql } from "drizzle-orm";

import type { Transaction } from "~/db.server";
import { latestEmployment } from "~/features/employment/queries.server";
import { outOfWork } from "~/features/welfare-posts/end-placement.server";
import { lockPost } from "~/features/welfare-posts/queries.server";
import type { Actor } from "~/lib/actor";
import { formatDate } from "~/lib/calendar-date";
import { now } from "~/lib/clock.server";
import { type AppError, conflict } from "~/lib/errors";
import { executor } from "~/lib/transaction.server";
import { employmentStatus, welfarePlacement, welfarePost } from "~db/schema";
import type { EffectRecord } from "./exit-view";

type Subject = { personId: string; city: number; ground: string };

/**
 * Whoever leaves the post with the exit is out of work from then on, as `endPlacement` writes it; not the dead, and not
 * who has since been in other work or training: the line says that already. The effect is filed under the placement.
 */
export async function plannedOutOfWork(
  { personId, ground }: Subject,
  ended: readonly EffectRecord[],
): Promise<EffectRecord[]> {
  if (ground === "death" || ended.length === 0) return [];
  const last = await latestEmployment(personId);
  const left = ended.find(({ id }) => id !== null && id === last?.placementId);
  const endedOn = left?.after?.endedOn;
  if (!left || !endedOn || last?.status !== "employed") return [];
  return [
    {
      kind: "out_of_work",
      id: left.id,
      text: `就业状态自${formatDate(endedOn)}起登记为失业（离开公益性岗位）`,
      before: { employmentId: last.id },
      after: { endedOn },
    },
  ];
}

/** Writes the line in the transaction of the decision. */
export async function writeOutOfWork(
  tx: Transaction,
  actor: Actor,
  { personId, city }: Subject,
  effects: readonly EffectRecord[],
): Promise<void> {
  for (const { kind, id, after } of effects) {
    if (kind !== "out_of_work" || id === null || !after?.endedOn) continue;
    await tx
      .insert(employmentStatus)
      .values(outOfWork(actor, city, { personId, placementId: id }, after.endedOn));
  }
}

/**
 * Voids the line with the reason of the undo, so that the post's own entry stands again. 409 `effect_changed` when the
 * line has gone on since: the person is no longer where the post would put them.
 */
export async function takeBackOutOfWork(
  tx: Transaction,
  actor: Actor,
  { personId, city }: Subject,
  effects: readonly EffectRecord[],
  reason: string,
): Promise<void> {
  for (const { kind, id } of effects) {
    if (kind !== "out_of_work" || id === null) continue;
    const last = await latestEmployment(personId);
    if (last?.placementId !== id || last.status !== "unemployed") {
      throw conflict(
        "effect_changed",
        "注销以后又登记了就业失业变动，不能再恢复公益性岗位在岗。登记有误的，请先在就业失业记录中更正；确有变动的，请办理新的认定申请。",
      );
    }
    await tx
      .update(employmentStatus)
      .set({
        voidedAt: now(),
        voidedBy: actor.accountId,
        voidReason: `注销已撤销：${reason}`,
        version: sql`${employmentStatus.version} + 1`,
      })
      .where(and(eq(employmentStatus.id, last.id), eq(employmentStatus.city, city)));
  }
}

const MEND =
  "请等有人离岗、空出名额后再撤销；急需恢复的，不撤销这次注销，为此人办理新的认定申请，再选有空余名额的岗位。";

async function postOf(placementId: string) {
  const [found] = await executor()
    .select({
      id: welfarePost.id,
      city: welfarePost.city,
      employer: welfarePost.employer,
      post: welfarePost.post,
      places: welfarePost.places,
      closedOn: welfarePost.closedOn,
      filled: sql<number>`(select count(*)::int from ${welfarePlacement} w where w.post_id = ${welfarePost.id}
        and w.ended_on is null and w.voided_at is null)`,
    })
    .from(welfarePlacement)
    .innerJoin(
      welfarePost,
      and(eq(welfarePost.id, welfarePlacement.postId), eq(welfarePost.city, welfarePlacement.city)),
    )
    .where(and(eq(welfarePlacement.id, placementId), isNull(welfarePlacement.voidedAt)));
  return found;
}

type HeldPost = NonNullable<Awaited<ReturnType<typeof postOf>>>;

function placeProblem({ employer, post, closedOn, places, filled }: HeldPost): AppError | null {
  const name = `“${employer} ${post}”`;
  if (closedOn !== null) {
    return conflict("post_closed", `公益性岗位${name}已于 ${closedOn} 停用，不能恢复在岗。${MEND}`);
  }
  if (filled < places) return null;
  return conflict(
    "no_free_place",
    `公益性岗位${name} ${places} 个名额在注销以后已安排其他人，不能恢复在岗。${MEND}`,
    { places, filled },
  );
}

const endedPlacements = (effects: readonly EffectRecord[]): string[] =>
  effects.flatMap(({ kind, id }) => (kind === "placement_ended" && id !== null ? [id] : []));

/** What {@link requirePlacesStillFree} would refuse, said before the undo is asked for. Reads only. */
export async function findPlaceGone(effects: readonly EffectRecord[]): Promise<AppError | null> {
  for (const id of endedPlacements(effects)) {
    const post = await postOf(id);
    const problem = post ? placeProblem(post) : null;
    if (problem) return problem;
  }
  return null;
}

/**
 * A post given back by the undo needs its place still free and the post still in use, as a placement does. The post is
 * held, so that a placement at the same moment waits. 409 `no_free_place`, `post_closed`.
 */
export async function requirePlacesStillFree(effects: readonly EffectRecord[]): Promise<void> {
  for (const id of endedPlacements(effects)) {
    const seen = await postOf(id);
    if (!seen) continue;
    await lockPost(seen.id, seen.city);
    const problem = placeProblem((await postOf(id)) ?? seen);
    if (problem) throw problem;
  }
}
