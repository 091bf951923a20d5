import { recordAudit } from "~/features/audit/record-audit.server";
import { getPersonForHelp } from "~/features/job-offers/queries.server";
import { refreshPersonFacts } from "~/features/people/refresh-person-facts.server";
import { type Actor, requireRole } from "~/lib/actor";
import { today } from "~/lib/clock.server";
import { invalidInput } from "~/lib/errors";
import { withTransaction } from "~/lib/transaction.server";
import { helpPlan } from "~db/schema";
import type { SendBackInput } from "./inputs";
import { getPlanInScope, planAt, type StoredPlan } from "./queries.server";
import { lostStep, requireStep } from "./require-step.server";
import { sendBackOf } from "./send-back";
import { PLAN_TRANSITIONS } from "./status";

/** A manager returns a submitted plan with the reason and words on single measures; it can be edited again. */
export async function sendBackPlan(
  actor: Actor,
  personId: string,
  planId: string,
  version: number,
  { reason, comments }: SendBackInput,
): Promise<StoredPlan> {
  requireRole(actor, ...PLAN_TRANSITIONS.send_back.roles);
  return withTransaction(async (tx) => {
    const person = await getPersonForHelp(actor, personId);
    const plan = await getPlanInScope(actor, personId, planId);
    await requireStep(actor, plan, "send_back", version);
    const said = Object.entries(comments).filter(([, text]) => text !== "");
    const beyond = said.find(([position]) => Number(position) > plan.measures.length);
    if (beyond) {
      const message = `方案没有第 ${beyond[0]} 项措施，请核对批注的序号。`;
      throw invalidInput([{ path: `comments.${beyond[0]}`, code: "no_such_measure", message }], message);
    }
    const [sentBack] = await tx
      .update(helpPlan)
      .set({
        status: PLAN_TRANSITIONS.send_back.to,
        sentBackOn: today(),
        sentBackReason: reason,
        sentBackComments: Object.fromEntries(said),
        lastSendBack: sendBackOf({ on: today(), by: actor.name, reason }, said, plan.measures),
        version: version + 1,
      })
      .where(planAt(planId, version, PLAN_TRANSITIONS.send_back.from))
      .returning({ id: helpPlan.id });
    if (!sentBack) throw await lostStep(actor, plan, "send_back", version);
    await recordAudit(tx, actor, {
      action: "help_plan.send_back",
      subject: { type: "person", id: personId, unitId: person.unitId },
      details: { planId, versionNo: plan.versionNo, reason, comments: said.length },
    });
    await refreshPersonFacts(tx, personId);
    return getPlanInScope(actor, personId, planId);
  });
}
