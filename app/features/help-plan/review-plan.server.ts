import type { Transaction } from "~/db.server";
import { recordAudit } from "~/features/audit/record-audit.server";
import { getPersonForHelp } from "~/features/job-offers/queries.server";
import type { Standards } from "~/features/settings/standards";
import { getStandards } from "~/features/settings/standards.server";
import { SYSTEM_STANDARDS } from "~/law/documents";
import { cite } from "~/law/source";
import { planReviewMonths } from "~/law/standards";
import { type Actor, requireRole } from "~/lib/actor";
import type { CalendarDate } from "~/lib/calendar-date";
import { now, today } from "~/lib/clock.server";
import { invalidInput, ruleBroken } from "~/lib/errors";
import { newId } from "~/lib/ids.server";
import { withTransaction } from "~/lib/transaction.server";
import { helpPlan, planReview } from "~db/schema";
import { lastReviewDay } from "./due-days";
import type { PlanReviewInput } from "./inputs";
import { getPlanInScope, planAt, type StoredPlan } from "./queries.server";
import { lostStep, requireStep } from "./require-step.server";
import { PLAN_TRANSITIONS } from "./status";

/** 422 `review_too_late` for a next look back later than the standard of the place allows after a review `on` a day. */
export function requireInTime(nextReviewOn: CalendarDate, standards: Standards, on: CalendarDate): void {
  const last = lastReviewDay(on, standards);
  if (nextReviewOn <= last) return;
  const message = `下次回顾日最晚 ${last}：按标准每 ${standards(planReviewMonths, on)} 个月回顾一次。`;
  throw ruleBroken("review_too_late", message, cite(SYSTEM_STANDARDS, "方案回顾间隔"), [
    { path: "nextReviewOn", code: "review_too_late", message },
  ]);
}

/**
 * Records a look back at the approved plan and the day of the next one, which lies after today and within the months
 * of the standard.
 */
export async function reviewPlan(
  actor: Actor,
  personId: string,
  planId: string,
  version: number,
  { note, nextReviewOn }: PlanReviewInput,
): Promise<StoredPlan> {
  requireRole(actor, ...PLAN_TRANSITIONS.review.roles);
  return withTransaction(async (tx) => {
    const person = await getPersonForHelp(actor, personId);
    const plan = await getPlanInScope(actor, personId, planId);
    await requireStep(actor, plan, "review", version);
    if (nextReviewOn <= today()) {
      const message = "下次回顾日应在今天之后。";
      throw invalidInput([{ path: "nextReviewOn", code: "date_out_of_order", message }]);
    }
    requireInTime(nextReviewOn, await getStandards(person.unitId), today());
    const [reviewed] = await tx
      .update(helpPlan)
      .set({ reviewDueOn: nextReviewOn, version: version + 1 })
      .where(planAt(planId, version, PLAN_TRANSITIONS.review.from))
      .returning({ id: helpPlan.id });
    if (!reviewed) throw await lostStep(actor, plan, "review", version);
    await insertReview(tx, actor, { id: planId, personId, city: person.city }, today(), {
      note,
      nextReviewOn,
    });
    await recordAudit(tx, actor, {
      action: "help_plan.review",
      subject: { type: "person", id: personId, unitId: person.unitId },
      details: { planId, versionNo: plan.versionNo, nextReviewOn },
    });
    return getPlanInScope(actor, personId, planId);
  });
}

export async function insertReview(
  tx: Transaction,
  actor: Actor,
  { id: planId, personId, city }: { id: string; personId: string; city: number },
  reviewedOn: CalendarDate,
  { note, nextReviewOn }: PlanReviewInput,
): Promise<string> {
  const id = newId();
  await tx.insert(planReview).values({
    id,
    city,
    planId,
    personId,
    note,
    nextReviewOn,
    reviewedOn,
    recordedAt: now(),
    recordedBy: actor.accountId,
    actorName: actor.name,
  });
  return id;
}
