import { and, eq } from "drizzle-orm";

import { recordAudit } from "~/features/audit/record-audit.server";
import { getPersonForHelp } from "~/features/job-offers/queries.server";
import { refreshPersonFacts } from "~/features/people/refresh-person-facts.server";
import { getStandards } from "~/features/settings/standards.server";
import { SYSTEM_STANDARDS } from "~/law/documents";
import { cite } from "~/law/source";
import { type Actor, requireRole } from "~/lib/actor";
import { today } from "~/lib/clock.server";
import { conflict, invalidInput, notFound, ruleBroken } from "~/lib/errors";
import { withTransaction } from "~/lib/transaction.server";
import { helpPlan, planMeasure } from "~db/schema";
import { lastReviewDay } from "./due-days";
import type { MoveMeasureInput } from "./inputs";
import { getPlanInScope, planAt, type StoredPlan } from "./queries.server";
import { lostStep, requireStep } from "./require-step.server";
import { PLAN_TRANSITIONS } from "./status";

/**
 * Gives an open measure of the approved plan a new day, with the reason; the former day stays in its history. Not
 * farther than one interval of the plan reviews from today, so that no promise passes a look back unseen. Throws 404,
 * 409 `wrong_state`, `stale_version`, `measure_settled`, 422 for a day gone by, the same day or too far a one.
 */
export async function moveMeasure(
  actor: Actor,
  target: { personId: string; planId: string; position: number; version: number },
  { dueOn, reason }: MoveMeasureInput,
): Promise<StoredPlan> {
  requireRole(actor, ...PLAN_TRANSITIONS.measure.roles);
  const { personId, planId, position, version } = target;
  return withTransaction(async (tx) => {
    const person = await getPersonForHelp(actor, personId);
    const plan = await getPlanInScope(actor, personId, planId);
    const measure = plan.measures[position - 1];
    if (!measure) throw notFound(`方案没有第 ${position} 项措施。`);
    await requireStep(actor, plan, "measure", version);
    if (measure.status !== "open") {
      throw conflict("measure_settled", "这项措施已有结果，不用改期；要接着办的，先恢复办理。");
    }
    if (dueOn < today() || dueOn === measure.dueOn) {
      const message = dueOn < today() ? "新的完成日应在今天或以后。" : "新的完成日与原来的相同。";
      throw invalidInput([{ path: "dueOn", code: "date_out_of_order", message }], message);
    }
    const last = lastReviewDay(today(), await getStandards(person.unitId));
    if (dueOn > last) {
      const message = `完成日最晚改到 ${last}：不超过一次方案回顾的间隔。更久的请修订方案。`;
      throw ruleBroken("moved_too_far", message, cite(SYSTEM_STANDARDS, "方案回顾间隔"), [
        { path: "dueOn", code: "moved_too_far", message },
      ]);
    }
    const [held] = await tx
      .update(helpPlan)
      .set({ version: version + 1 })
      .where(planAt(planId, version, PLAN_TRANSITIONS.measure.from))
      .returning({ id: helpPlan.id });
    if (!held) throw await lostStep(actor, plan, "measure", version);
    const move = { from: measure.dueOn, to: dueOn, reason, on: today(), by: actor.name };
    await tx
      .update(planMeasure)
      .set({ dueOn, moves: [...measure.moves, move] })
      .where(and(eq(planMeasure.id, measure.id), eq(planMeasure.planId, planId)));
    await recordAudit(tx, actor, {
      action: "help_plan.move_measure",
      subject: { type: "person", id: personId, unitId: person.unitId },
      details: { planId, versionNo: plan.versionNo, position, reason },
      before: { dueOn: measure.dueOn },
      after: { dueOn },
    });
    await refreshPersonFacts(tx, personId);
    return getPlanInScope(actor, personId, planId);
  });
}
