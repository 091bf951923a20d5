/** What the undo of an exit needs of a public-welfare post: the place that the exit gave up. */
import { and, eq, isNull, sql } from "drizzle-orm";

import { lockPost } from "~/features/welfare-posts/queries.server";
import { conflict } from "~/lib/errors";
import { executor } from "~/lib/transaction.server";
import { welfarePlacement, welfarePost } from "~db/schema";
import type { EffectRecord } from "./effects.server";

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

/**
 * A post given back by the undo needs its place still free and the post still in use, as a placement does. The post is
 * held, so that a placement at the same moment waits. 409 `no_free_place`, `post_closed`.
 */
export async function requirePlacesStillFree(effects: readonly EffectRecord[]): Promise<void> {
  for (const { kind, id } of effects) {
    if (kind !== "placement_ended" || id === null) continue;
    const seen = await postOf(id);
    if (!seen) continue;
    await lockPost(seen.id, seen.city);
    const post = (await postOf(id)) ?? seen;
    const name = `“${post.employer} ${post.post}”`;
    if (post.closedOn !== null) {
      throw conflict("post_closed", `公益性岗位${name}已于 ${post.closedOn} 停用，不能恢复在岗。${MEND}`);
    }
    if (post.filled >= post.places) {
      throw conflict(
        "no_free_place",
        `公益性岗位${name} ${post.places} 个名额在注销以后已安排其他人，不能恢复在岗。${MEND}`,
        { places: post.places, filled: post.filled },
      );
    }
  }
}
