import { and, eq, ne } from "drizzle-orm";

import { recordAudit } from "~/features/audit/record-audit.server";
import { getPersonForHelp } from "~/features/job-offers/queries.server";
import { getWorkCalendar } from "~/features/law/queries.server";
import { refreshPersonFacts } from "~/features/people/refresh-person-facts.server";
import { getStandards } from "~/features/settings/standards.server";
import { type Actor, requireRole } from "~/lib/actor";
import { now, today } from "~/lib/clock.server";
import { ruleBroken } from "~/lib/errors";
import { withTransaction } from "~/lib/transaction.server";
import { SYSTEM_STANDARDS } from "~/law/documents";
import { cite } from "~/law/source";
import { helpPlan } from "~db/schema";
import { alignContactMeasures } from "./contact-measures.server";
import { checkPlanFor } from "./draft-plan.server";
import { reviewDueOn } from "./due-days";
import { getPlanInScope, hasHandIn, planAt, type StoredPlan } from "./queries.server";
import { lostStep, requireStep } from "./require-step.server";
import { PLAN_TRANSITIONS } from "./status";
import { requireSound } from "./submit-plan.server";

/**
 * A manager of the person's unit or one above approves a submitted plan; the former approved one is
 * superseded that day. Refused: red findings (422), who drafted, rewrote or submitted it (422 `same_hands`), and on the
 * screens a plan the person has not agreed to without a reason (422 `unsigned_reason_missing`); it is marked anyway.
 */
export async function approvePlan(
  actor: Actor,
  personId: string,
  planId: string,
  version: number,
  unsignedReason = "",
): Promise<StoredPlan> {
  requireRole(actor, ...PLAN_TRANSITIONS.approve.roles);
  return withTransaction(async (tx) => {
    const person = await getPersonForHelp(actor, personId);
    const plan = await getPlanInScope(actor, personId, planId);
    await requireStep(actor, plan, "approve", version);
    if (hasHandIn(plan, actor.accountId)) {
      throw ruleBroken(
        "same_hands",
        "起草、改写或提交方案的人不能批准同一份方案，请由另一位负责人批准。",
        cite(SYSTEM_STANDARDS, "起草与批准分人办理"),
      );
    }
    const unsigned = plan.agreedOn === null;
    if (unsigned && unsignedReason === "" && actor.channel !== "api") {
      const message = "本人还没有签字同意。请退回补签，或写明为什么不等本人签字就批准。";
      const violation = { path: "unsignedReason", code: "unsigned_reason_missing", message };
      throw ruleBroken("unsigned_reason_missing", message, undefined, [violation]);
    }
    const { check } = await checkPlanFor(actor, personId, plan);
    requireSound(check);
    await tx
      .update(helpPlan)
      .set({ status: "superseded", supersededOn: today() })
      .where(and(eq(helpPlan.personId, personId), eq(helpPlan.status, "approved"), ne(helpPlan.id, planId)));
    const [approved] = await tx
      .update(helpPlan)
      .set({
        status: PLAN_TRANSITIONS.approve.to,
        approvedOn: today(),
        approvedAt: now(),
        approvedBy: actor.accountId,
        approvedByName: actor.name,
        approvedUnsigned: unsigned,
        unsignedReason: unsigned && unsignedReason !== "" ? unsignedReason : null,
        reviewDueOn: reviewDueOn(await getWorkCalendar(), today(), await getStandards(person.unitId)),
        check,
        sound: true,
        version: version + 1,
      })
      .where(planAt(planId, version, PLAN_TRANSITIONS.approve.from))
      .returning({ id: helpPlan.id });
    if (!approved) throw await lostStep(actor, plan, "approve", version);
    await recordAudit(tx, actor, {
      action: "help_plan.approve",
      subject: { type: "person", id: personId, unitId: person.unitId },
      details: { planId, versionNo: plan.versionNo, unsigned },
    });
    await alignContactMeasures(tx, actor, personId);
    await refreshPersonFacts(tx, personId);
    return getPlanInScope(actor, personId, planId);
  });
}
