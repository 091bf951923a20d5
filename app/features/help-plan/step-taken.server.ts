import { and, desc, eq, isNull } from "drizzle-orm";

import type { Actor } from "~/lib/actor";
import { isAppError } from "~/lib/errors";
import { executor } from "~/lib/transaction.server";
import { helpPlan, planReview } from "~db/schema";
import type {
  ClosePlanInput,
  CorrectReviewInput,
  MeasureStateInput,
  MoveMeasureInput,
  PlanReviewInput,
  SendBackInput,
} from "./inputs";
import { getPlanInScope, type StoredPlan } from "./queries.server";

/**
 * Takes a step of a plan for a form. The same form sent twice (a double click) finds the step taken: where this caller
 * took it with the same words, that is what is told, and no conflict with anybody else.
 */
export async function takeOnce(
  take: () => Promise<StoredPlan>,
  target: readonly [actor: Actor, personId: string, planId: string],
  isTaken: (plan: StoredPlan, actor: Actor) => boolean | Promise<boolean>,
): Promise<StoredPlan> {
  try {
    return await take();
  } catch (error) {
    if (!isAppError(error) || error.status !== 409) throw error;
    const plan = await getPlanInScope(...target);
    if (await isTaken(plan, target[0])) return plan;
    throw error;
  }
}

export async function isApprovedBy({ id, status, closedOn }: StoredPlan, actor: Actor): Promise<boolean> {
  if (status !== "approved" || closedOn !== null) return false;
  const [row] = await executor()
    .select({ by: helpPlan.approvedBy })
    .from(helpPlan)
    .where(eq(helpPlan.id, id));
  return row?.by === actor.accountId;
}

export const isSentBackBy =
  ({ reason, comments }: SendBackInput) =>
  ({ status, lastSendBack, sentBackComments }: StoredPlan, actor: Actor): boolean =>
    status === "sent_back" &&
    lastSendBack?.by === actor.name &&
    lastSendBack.reason === reason &&
    Object.entries(comments).every(([position, text]) => text === "" || sentBackComments[position] === text);

export const isSettledBy =
  (position: number, { status, evidence }: MeasureStateInput) =>
  ({ measures }: StoredPlan, actor: Actor): boolean => {
    const measure = measures[position - 1];
    return (
      measure?.status === status &&
      measure.evidence === evidence &&
      (status === "open" || measure.doneByName === actor.name)
    );
  };

export const isMovedBy =
  (position: number, { dueOn, reason }: MoveMeasureInput) =>
  ({ measures }: StoredPlan, actor: Actor): boolean => {
    const last = measures[position - 1]?.moves.at(-1);
    return last?.to === dueOn && last.reason === reason && last.by === actor.name;
  };

export const isReviewedBy = (said: PlanReviewInput) => (plan: StoredPlan, actor: Actor) =>
  lastReviewSays(plan, actor, { ...said, kind: "quarterly", outcome: null });

export const isReviewCorrectedBy =
  (reviewId: string, { reason, replacement }: CorrectReviewInput) =>
  async (plan: StoredPlan, actor: Actor): Promise<boolean> =>
    plan.reviews.some(({ id, voided }) => id === reviewId && voided?.reason === reason) &&
    (replacement === null || isReviewedBy(replacement)(plan, actor));

export const isClosedBy =
  ({ note, outcome }: ClosePlanInput) =>
  (plan: StoredPlan, actor: Actor) =>
    lastReviewSays(plan, actor, { kind: "closing", note, outcome, nextReviewOn: null });

type Said = {
  kind: "quarterly" | "closing";
  note: string;
  outcome: string | null;
  nextReviewOn: string | null;
};

async function lastReviewSays(plan: StoredPlan, actor: Actor, said: Said): Promise<boolean> {
  const [last] = await executor()
    .select()
    .from(planReview)
    .where(
      and(
        eq(planReview.planId, plan.id),
        eq(planReview.personId, plan.personId),
        isNull(planReview.voidedAt),
      ),
    )
    .orderBy(desc(planReview.recordedAt))
    .limit(1);
  return (
    last?.recordedBy === actor.accountId &&
    last.kind === said.kind &&
    last.note === said.note &&
    last.outcome === said.outcome &&
    last.nextReviewOn === said.nextReviewOn
  );
}
