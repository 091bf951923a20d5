import { and, eq } from "drizzle-orm";

import { recordAudit } from "~/features/audit/record-audit.server";
import { getPersonForHelp, summarizeOffers } from "~/features/job-offers/queries.server";
import { refreshPersonFacts } from "~/features/people/refresh-person-facts.server";
import { type Actor, requireRole } from "~/lib/actor";
import { today } from "~/lib/clock.server";
import { notice } from "~/law/clauses";
import type { CalendarDate } from "~/lib/calendar-date";
import { conflict, invalidInput, notFound, ruleBroken } from "~/lib/errors";
import { withTransaction } from "~/lib/transaction.server";
import { helpPlan, planMeasure } from "~db/schema";
import type { MeasureStateInput } from "./inputs";
import { brokenPromise, promisedOffers } from "./promised-offers";
import { getPlanInScope, planAt, type StoredMeasure, type StoredPlan } from "./queries.server";
import { lostStep, requireStep } from "./require-step.server";
import { PLAN_TRANSITIONS } from "./status";

/** 422 `offers_promised` for a measure that names a number of vacancies while fewer valid ones were offered. */
async function requirePromiseKept(personId: string, draftedOn: CalendarDate, measure: StoredMeasure) {
  const promised = promisedOffers(measure);
  if (promised === null) return;
  const broken = brokenPromise(promised, (await summarizeOffers(personId)).items, draftedOn);
  if (!broken) return;
  throw ruleBroken("offers_promised", broken.message, notice("四（二）"), [
    { path: "status", code: "offers_promised", message: broken.message },
  ]);
}

/**
 * Records what came of a measure of the approved plan: done or dropped on a day with what shows it, or open
 * again with the reason. `position` counts from 1. Throws 404, 409 `wrong_state`, `plan_closed`, `stale_version`
 * and `same_status`, 422 for a day before the plan was drafted or after today, and for a promise of vacancies not kept.
 */
export async function settleMeasure(
  actor: Actor,
  target: { personId: string; planId: string; position: number; version: number },
  { status, on = today(), evidence }: MeasureStateInput,
): Promise<StoredPlan> {
  requireRole(actor, ...PLAN_TRANSITIONS.measure.roles);
  const { personId, planId, position, version } = target;
  return withTransaction(async (tx) => {
    const person = await getPersonForHelp(actor, personId);
    const plan = await getPlanInScope(actor, personId, planId);
    const measure = plan.measures[position - 1];
    if (!measure) throw notFound(`方案没有第 ${position} 项措施。`);
    await requireStep(actor, plan, "measure", version);
    if (measure.status === status) throw conflict("same_status", "这项措施已是这个状态，请刷新页面。");
    if (on > today() || on < plan.draftedOn) {
      const message = `日期应在起草日 ${plan.draftedOn} 与今天之间。`;
      throw invalidInput([{ path: "on", code: "date_out_of_order", message }], message);
    }
    if (status === "done") await requirePromiseKept(personId, plan.draftedOn, measure);
    const [held] = await tx
      .update(helpPlan)
      .set({ version: version + 1 })
      .where(planAt(planId, version, PLAN_TRANSITIONS.measure.from))
      .returning({ id: helpPlan.id });
    if (!held) throw await lostStep(actor, plan, "measure", version);
    await tx
      .update(planMeasure)
      .set({
        status,
        doneOn: status === "open" ? null : on,
        evidence,
        doneByName: status === "open" ? null : actor.name,
      })
      .where(and(eq(planMeasure.id, measure.id), eq(planMeasure.planId, planId)));
    await recordAudit(tx, actor, {
      action: "help_plan.measure",
      subject: { type: "person", id: personId, unitId: person.unitId },
      details: { planId, versionNo: plan.versionNo, position, status },
      before: { status: measure.status, doneOn: measure.doneOn, evidence: measure.evidence },
      after: { status, doneOn: status === "open" ? null : on, evidence },
    });
    await refreshPersonFacts(tx, personId);
    return getPlanInScope(actor, personId, planId);
  });
}
