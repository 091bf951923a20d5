import { and, eq } from "drizzle-orm";

import { recordAudit } from "~/features/audit/record-audit.server";
import { requireCountyHand } from "~/features/subsidies/county-hand";
import type { Actor } from "~/lib/actor";
import type { CalendarDate } from "~/lib/calendar-date";
import { today } from "~/lib/clock.server";
import { conflict, forbidden, invalidInput, ruleBroken } from "~/lib/errors";
import { withTransaction } from "~/lib/transaction.server";
import { requireNotFuture } from "~/features/dossier/require-day.server";
import { welfarePost } from "~db/schema";
import { excludedKindSource, isExcludedKind, type PostStatus, postStatuses, welfarePostKinds } from "./kinds";
import { getPostInScope, lockPost, type PostRow } from "./queries.server";

export type PostTarget = { postId: string; expectedVersion: number };

function requirePostStatus(post: PostRow, wanted: PostStatus): void {
  if (post.status === wanted) return;
  throw conflict(
    "wrong_status",
    `这个岗位现为“${postStatuses.label(post.status)}”，只有“${postStatuses.label(wanted)}”的才能这样办理。`,
    { currentStatus: post.status },
  );
}

type Changed = Partial<typeof welfarePost.$inferInsert> & { status: PostStatus };

/** Writes the new state of a post at the version that was seen. */
async function writeDecision(
  actor: Actor,
  post: PostRow,
  expectedVersion: number,
  changed: Changed,
  audit: { action: "welfare_post.decide" | "welfare_post.close"; details: Record<string, unknown> },
): Promise<void> {
  await withTransaction(async (tx) => {
    const [written] = await tx
      .update(welfarePost)
      .set({ ...changed, version: expectedVersion + 1 })
      .where(
        and(
          eq(welfarePost.id, post.id),
          eq(welfarePost.city, post.city),
          eq(welfarePost.status, post.status),
          eq(welfarePost.version, expectedVersion),
        ),
      )
      .returning({ id: welfarePost.id });
    if (!written) {
      throw conflict(
        "stale_version",
        "这个岗位刚有变动（别人改过，或您自己已经提交过），请刷新后看最新情况。",
        {
          current: { id: post.id, status: post.status, version: post.version },
        },
      );
    }
    await recordAudit(tx, actor, {
      action: audit.action,
      subject: { type: "welfare_post", id: post.id, unitId: post.countyId },
      details: { number: post.number, ...audit.details },
      before: { status: post.status },
      after: changed,
    });
  });
}

/** The county's second pair of eyes: who entered a post does not decide on it. */
function requireOtherHand(actor: Actor, post: PostRow): void {
  if (post.createdBy === actor.accountId) throw forbidden("这个岗位是您登记的，须由另一位同事认定。");
}

/** Recognizes a proposed post. Management and technical posts of government bodies never are (R32): 422. */
export async function recognizePost(
  actor: Actor,
  target: PostTarget,
  note: string | undefined,
): Promise<void> {
  requireCountyHand(actor, "公益性岗位认定");
  await withTransaction(async () => {
    const post = await getPostInScope(actor.scope, target.postId);
    requirePostStatus(post, "proposed");
    requireOtherHand(actor, post);
    if (isExcludedKind(post.kind)) {
      const message = `“${welfarePostKinds.label(post.kind)}”不属于公益性岗位（督导检查 R32），只能不予认定。`;
      throw ruleBroken("excluded_post_kind", message, excludedKindSource, [
        { path: "kind", code: "excluded_post_kind", message, source: excludedKindSource },
      ]);
    }
    await writeDecision(
      actor,
      post,
      target.expectedVersion,
      { status: "recognized", ...decided(actor, note) },
      { action: "welfare_post.decide", details: { decision: "recognize" } },
    );
  });
}

export async function refusePost(actor: Actor, target: PostTarget, reason: string): Promise<void> {
  requireCountyHand(actor, "公益性岗位认定");
  await withTransaction(async () => {
    const post = await getPostInScope(actor.scope, target.postId);
    requirePostStatus(post, "proposed");
    requireOtherHand(actor, post);
    await writeDecision(
      actor,
      post,
      target.expectedVersion,
      { status: "refused", ...decided(actor, reason) },
      { action: "welfare_post.decide", details: { decision: "refuse" } },
    );
  });
}

/** Takes a recognized post out of the stock; 409 `post_occupied` while somebody is in it. */
export async function closePost(
  actor: Actor,
  target: PostTarget,
  { on, reason }: { on: CalendarDate; reason: string },
): Promise<void> {
  requireCountyHand(actor, "停用公益性岗位");
  requireNotFuture("on", on);
  await withTransaction(async () => {
    const seen = await getPostInScope(actor.scope, target.postId);
    await lockPost(seen.id, seen.city);
    const post = await getPostInScope(actor.scope, target.postId);
    requirePostStatus(post, "recognized");
    if (post.filled > 0) {
      throw conflict("post_occupied", `还有 ${post.filled} 人在岗，先办理离岗再停用。`, {
        filled: post.filled,
      });
    }
    if (post.decidedOn !== null && on < post.decidedOn) {
      throw invalidInput([
        { path: "on", code: "before_decision", message: `停用日不能早于认定日 ${post.decidedOn}。` },
      ]);
    }
    await writeDecision(
      actor,
      post,
      target.expectedVersion,
      { status: "closed", closedOn: on, closeReason: reason },
      { action: "welfare_post.close", details: { on, reason } },
    );
  });
}

function decided(actor: Actor, note: string | undefined) {
  return {
    decidedOn: today(),
    decidedBy: actor.accountId,
    decidedByName: actor.name,
    decisionNote: note || null,
  };
}
