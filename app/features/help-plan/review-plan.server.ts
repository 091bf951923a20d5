import { recordAudit } from "~/features/audit/record-audit.server";
import { getPersonForHelp } from "~/features/job-offers/queries.server";
import { type Actor, requireRole } from "~/lib/actor";
import { now, today } from "~/lib/clock.server";
import { invalidInput } from "~/lib/errors";
import { newId } from "~/lib/ids.server";
import { withTransaction } from "~/lib/transaction.server";
import { helpPlan, planReview } from "~db/schema";
import type { PlanReviewInput } from "./inputs";
import { getPlanInScope, planAt, type StoredPlan } from "./queries.server";
import { stalePlan } from "./save-plan.server";
import { PLAN_TRANSITIONS } from "./status";
import { requireStep } from "./submit-plan.server";

/** Records a look back at the approved plan and the day of the next one, which lies after today. */
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
    requireStep(plan, "review", version);
    if (nextReviewOn <= today()) {
      const message = "下次回顾日应在今天之后。";
      throw invalidInput([{ path: "nextReviewOn", code: "date_out_of_order", message }]);
    }
    const [reviewed] = await tx
      .update(helpPlan)
      .set({ reviewDueOn: nextReviewOn, version: version + 1 })
      .where(planAt(planId, version, PLAN_TRANSITIONS.review.from))
      .returning({ id: helpPlan.id });
    if (!reviewed) throw stalePlan(plan);
    await tx.insert(planReview).values({
      id: newId(),
      city: person.city,
      planId,
      personId,
      note,
      nextReviewOn,
      reviewedOn: today(),
      recordedAt: now(),
      recordedBy: actor.accountId,
      actorName: actor.name,
    });
    await recordAudit(tx, actor, {
      action: "help_plan.review",
      subject: { type: "person", id: personId, unitId: person.unitId },
      details: { planId, versionNo: plan.versionNo, nextReviewOn },
    });
    return getPlanInScope(actor, personId, planId);
  });
}
