import { recordAudit } from "~/features/audit/record-audit.server";
import { getPersonForHelp } from "~/features/job-offers/queries.server";
import { refreshPersonFacts } from "~/features/people/refresh-person-facts.server";
import { type Actor, requireRole } from "~/lib/actor";
import { today } from "~/lib/clock.server";
import { conflict } from "~/lib/errors";
import { withTransaction } from "~/lib/transaction.server";
import { helpPlan } from "~db/schema";
import { getPlanInScope, listPlans, openPlan, planAt, type StoredPlan } from "./queries.server";
import { lostStep, requireStep } from "./require-step.server";
import { isDropped, PLAN_TRANSITIONS } from "./status";

/**
 * Gives up a version that was never approved. It stays in the record with its measures; the version in force, if
 * any, stays in force. Throws 404, 409 `wrong_state` (send a submitted one back first) and `stale_version`.
 */
export async function dropPlan(
  actor: Actor,
  personId: string,
  planId: string,
  version: number,
  reason = "",
): Promise<StoredPlan> {
  return moveDraft(actor, { personId, planId, version, action: "drop", reason });
}

/**
 * Takes up again the newest version that was given up, as a draft. 409 `wrong_state` for any other, `plan_open` while
 * another version is being worked on.
 */
export async function restorePlan(
  actor: Actor,
  personId: string,
  planId: string,
  version: number,
): Promise<StoredPlan> {
  return moveDraft(actor, { personId, planId, version, action: "restore" });
}

async function moveDraft(
  actor: Actor,
  {
    personId,
    planId,
    version,
    action,
    reason = "",
  }: { personId: string; planId: string; version: number; action: "drop" | "restore"; reason?: string },
): Promise<StoredPlan> {
  const step = PLAN_TRANSITIONS[action];
  requireRole(actor, ...step.roles);
  return withTransaction(async (tx) => {
    const person = await getPersonForHelp(actor, personId);
    const plan = await getPlanInScope(actor, personId, planId);
    await requireStep(actor, plan, action, version);
    if (action === "restore") requireRestorable(plan, await listPlans(personId));
    const [moved] = await tx
      .update(helpPlan)
      .set({
        status: step.to,
        supersededOn: action === "drop" ? today() : null,
        dropReason: reason || null,
        version: version + 1,
      })
      .where(planAt(planId, version, step.from))
      .returning({ id: helpPlan.id });
    if (!moved) throw await lostStep(actor, plan, action, version);
    await recordAudit(tx, actor, {
      action: `help_plan.${action}`,
      subject: { type: "person", id: personId, unitId: person.unitId },
      details: {
        planId,
        versionNo: plan.versionNo,
        measures: plan.measures.length,
        ...(reason ? { reason } : {}),
      },
      before: { status: plan.status },
      after: { status: step.to },
    });
    await refreshPersonFacts(tx, personId);
    return getPlanInScope(actor, personId, planId);
  });
}

function requireRestorable(plan: StoredPlan, plans: readonly StoredPlan[]): void {
  const open = openPlan(plans);
  if (open) throw conflict("plan_open", `第 ${open.versionNo} 版正在办理，一次只办一版。`);
  if (!isDropped(plan) || plans[0]?.id !== plan.id) {
    throw conflict("wrong_state", "只有最新的、没有批准过的一版可以恢复；请新建一版。");
  }
}
