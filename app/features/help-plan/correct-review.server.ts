import { and, eq, isNull } from "drizzle-orm";

import { recordAudit } from "~/features/audit/record-audit.server";
import { getPersonForHelp } from "~/features/job-offers/queries.server";
import { getWorkCalendar } from "~/features/law/queries.server";
import { getStandards } from "~/features/settings/standards.server";
import { type Actor, requireRole } from "~/lib/actor";
import { now, today } from "~/lib/clock.server";
import { conflict, invalidInput, notFound } from "~/lib/errors";
import { withTransaction } from "~/lib/transaction.server";
import { helpPlan, planReview } from "~db/schema";
import { reviewDueOn as standardReviewDay } from "./due-days";
import type { CorrectReviewInput } from "./inputs";
import { getPlanInScope, planAt, type PlanReviewRow, type StoredPlan } from "./queries.server";
import { lostStep, requireStep } from "./require-step.server";
import { insertReview, requireInTime } from "./review-plan.server";
import { PLAN_TRANSITIONS } from "./status";

/** The review that may be put right: the last one that stands. Throws 404, 409 `already_voided`, `review_followed`. */
function requireLast(plan: StoredPlan, reviewId: string): PlanReviewRow {
  const review = plan.reviews.find(({ id }) => id === reviewId);
  if (!review) throw notFound("没有找到这次回顾。");
  if (review.voided) throw conflict("already_voided", "这次回顾已经作废。");
  if (plan.reviews.find(({ voided }) => !voided)?.id !== reviewId) {
    throw conflict(
      "review_followed",
      "这次回顾之后又有回顾，不能再更正；情况有出入的，请写入最近一次回顾或登记新的回顾。",
    );
  }
  return review;
}

/**
 * Puts the last review of the running plan right: voids it with the reason and, in the same write, records the one that
 * takes its place with the day it was held. Without one the next look back is due again as before it. Of a closed plan
 * nothing is voided (409 `plan_closed` says what to do); throws also 404, 409 `wrong_state`, `stale_version`, 422.
 */
export async function correctReview(
  actor: Actor,
  target: { personId: string; planId: string; reviewId: string; version: number },
  { reason, replacement }: CorrectReviewInput,
): Promise<StoredPlan> {
  requireRole(actor, ...PLAN_TRANSITIONS.review.roles);
  const { personId, planId, reviewId, version } = target;
  return withTransaction(async (tx) => {
    const person = await getPersonForHelp(actor, personId);
    const plan = await getPlanInScope(actor, personId, planId);
    await requireStep(actor, plan, "review", version);
    const before = requireLast(plan, reviewId);
    const standards = await getStandards(person.unitId);
    if (replacement) {
      if (replacement.nextReviewOn <= before.reviewedOn) {
        const message = `下次回顾日应在回顾当天（${before.reviewedOn}）之后。`;
        throw invalidInput([{ path: "nextReviewOn", code: "date_out_of_order", message }]);
      }
      requireInTime(replacement.nextReviewOn, standards, before.reviewedOn);
    }
    const earlier = plan.reviews.find(({ id, voided }) => !voided && id !== reviewId)?.nextReviewOn;
    const reviewDueOn =
      replacement?.nextReviewOn ??
      earlier ??
      standardReviewDay(await getWorkCalendar(), plan.approvedOn ?? today(), standards);
    const [held] = await tx
      .update(helpPlan)
      .set({ reviewDueOn, version: version + 1 })
      .where(planAt(planId, version, PLAN_TRANSITIONS.review.from))
      .returning({ id: helpPlan.id });
    if (!held) throw await lostStep(actor, plan, "review", version);
    await tx
      .update(planReview)
      .set({ voidedAt: now(), voidedBy: actor.accountId, voidReason: reason })
      .where(and(eq(planReview.id, reviewId), eq(planReview.city, person.city), isNull(planReview.voidedAt)));
    const recordId = replacement
      ? await insertReview(
          tx,
          actor,
          { id: planId, personId, city: person.city },
          before.reviewedOn,
          replacement,
        )
      : null;
    await recordAudit(tx, actor, {
      action: "help_plan.correct_review",
      subject: { type: "person", id: personId, unitId: person.unitId },
      details: { planId, versionNo: plan.versionNo, recordId: recordId ?? reviewId, reason },
      before: { note: before.note, nextReviewOn: before.nextReviewOn },
      after: replacement,
    });
    return getPlanInScope(actor, personId, planId);
  });
}
