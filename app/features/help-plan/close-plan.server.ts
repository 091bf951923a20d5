import { and, eq } from "drizzle-orm";

import { recordAudit } from "~/features/audit/record-audit.server";
import { getPersonForHelp } from "~/features/job-offers/queries.server";
import { refreshPersonFacts } from "~/features/people/refresh-person-facts.server";
import { type Actor, requireRole } from "~/lib/actor";
import { now, today } from "~/lib/clock.server";
import type { HelpOutcome } from "~/lib/codes/help";
import { conflict, ruleBroken } from "~/lib/errors";
import { newId } from "~/lib/ids.server";
import { withTransaction } from "~/lib/transaction.server";
import { helpPlan, planMeasure, planReview } from "~db/schema";
import type { ClosePlanInput } from "./inputs";
import { readOutcomeFacts } from "./outcome-facts.server";
import { contradictionMessage, contradictionOf } from "./outcomes";
import { getPlanInScope, planAt, type StoredPlan } from "./queries.server";
import { lostStep, requireStep } from "./require-step.server";
import { PLAN_TRANSITIONS } from "./status";

/**
 * The closing review: what came of the approved plan. Measures still open must be settled first (409
 * `measures_open`) unless they are dropped with it. An outcome against the record is refused on every door (422
 * `outcome_contradicts_record`): the record is mended first. A closed plan takes no further step; a new version may
 * follow.
 */
export async function closePlan(
  actor: Actor,
  personId: string,
  planId: string,
  version: number,
  { outcome, note, dropOpen }: ClosePlanInput,
): Promise<StoredPlan> {
  requireRole(actor, ...PLAN_TRANSITIONS.close.roles);
  return withTransaction(async (tx) => {
    const person = await getPersonForHelp(actor, personId);
    const plan = await getPlanInScope(actor, personId, planId);
    await requireStep(actor, plan, "close", version);
    const open = plan.measures.filter(({ status }) => status === "open").length;
    if (open > 0 && !dropOpen) {
      throw conflict(
        "measures_open",
        `还有 ${open} 项措施没有登记结果：先登记完成或取消，或勾选“未完成的措施一并取消”。`,
      );
    }
    const said = contradictionOf(outcome as HelpOutcome, await readOutcomeFacts(personId, today()));
    if (said !== null) {
      const message = contradictionMessage(outcome as HelpOutcome, said);
      throw ruleBroken("outcome_contradicts_record", message, undefined, [
        { path: "outcome", code: "outcome_contradicts_record", message },
      ]);
    }
    const [closed] = await tx
      .update(helpPlan)
      .set({ closedOn: today(), reviewDueOn: null, version: version + 1 })
      .where(planAt(planId, version, PLAN_TRANSITIONS.close.from))
      .returning({ id: helpPlan.id });
    if (!closed) throw await lostStep(actor, plan, "close", version);
    if (open > 0) {
      await tx
        .update(planMeasure)
        .set({
          status: "dropped",
          doneOn: today(),
          evidence: `结案时取消：${note}`.slice(0, 300),
          doneByName: actor.name,
        })
        .where(and(eq(planMeasure.planId, planId), eq(planMeasure.status, "open")));
    }
    await tx.insert(planReview).values({
      id: newId(),
      city: person.city,
      planId,
      personId,
      kind: "closing",
      note,
      outcome,
      nextReviewOn: null,
      reviewedOn: today(),
      recordedAt: now(),
      recordedBy: actor.accountId,
      actorName: actor.name,
    });
    await recordAudit(tx, actor, {
      action: "help_plan.close",
      subject: { type: "person", id: personId, unitId: person.unitId },
      details: { planId, versionNo: plan.versionNo, outcome, dropped: open },
    });
    await refreshPersonFacts(tx, personId);
    return getPlanInScope(actor, personId, planId);
  });
}
