import { refusalMessageOf, insertMessage } from "~/features/applicant-messages/write-message.server";
import { recordAudit } from "~/features/audit/record-audit.server";
import { sealDecision } from "~/features/seals/seal-decision.server";
import { refreshPersonFacts } from "~/features/people/refresh-person-facts.server";
import { type Actor, hasRole } from "~/lib/actor";
import { type AppError, conflict, forbidden } from "~/lib/errors";
import { withTransaction } from "~/lib/transaction.server";
import type { AddGroundsInput } from "./application-inputs";
import { elsewhereBlock } from "./action-blocks";
import type { ApplicationView } from "./application-view";
import { type Case, loadCase } from "./case.server";
import { presentCase } from "./present-case.server";
import { refusalOfSteps } from "./refusal-clauses";
import { keptGrounds, requireClauses } from "./require-clauses.server";
import { insertStep, requireVersion, type StepTarget, updateGuarded } from "./take-step.server";

/**
 * Why nothing can be added to the refusal by this hand; the side that refused writes its own grounds down. The page shows
 * the same sentence instead of the form.
 */
export function groundsBlock(actor: Actor, found: Case): AppError | null {
  const refusal = refusalOfSteps(found.steps);
  if (!refusal?.open) {
    return conflict("grounds_written", "这件申请没有待补充的条款和查明的事实，请刷新页面。");
  }
  if (found.hand.ownCase) return forbidden("这是您本人的申请，依照回避要求，请由其他同事办理。");
  const foreign = elsewhereBlock(found.hand);
  if (foreign) return foreign;
  const byCounty = refusal.step.action === "refuse";
  if (!hasRole(actor, byCounty ? "reviewer" : "caseworker")) {
    const who = byCounty ? "县级复核员" : "签署初审意见的经办人";
    return forbidden(`不予认定的条款和查明的事实由${who}补充写明，您的角色不能办理，请由有权限的同事办理。`);
  }
  const grassroots = actor.unit.level === "street" || actor.unit.level === "community";
  return byCounty && grassroots
    ? forbidden("不予认定由县级公共就业服务机构决定，条款和查明的事实由其补充写明。")
    : null;
}

/**
 * Writes down clause and finding of a refusal that was recorded with its reason alone (二（二）、二（三）: 注明原因，并告知
 * 申请人): dated today, under the hand's name, and seals the decision, which had to wait for them. The refusal stays
 * as it was recorded; the paper can be made out from now on and the applicant is told. Throws 404, 403, 409 `stale_version` or `grounds_written`, 422.
 */
export async function addRefusalGrounds(
  actor: Actor,
  target: StepTarget,
  input: AddGroundsInput,
): Promise<ApplicationView> {
  return withTransaction(async (tx) => {
    const found = await loadCase(actor, target.applicationId);
    const block = groundsBlock(actor, found);
    const refusal = refusalOfSteps(found.steps);
    if (block || !refusal) throw block ?? conflict("grounds_written", "这件申请没有不予认定的结论。");
    requireVersion(found, target.expectedVersion);
    const clauses = requireClauses({ channel: "screen" }, found, input);
    const { application, day, steps } = found;
    await updateGuarded(tx, actor, found, {});
    await insertStep(tx, actor, {
      applicationId: application.id,
      city: application.city,
      personId: application.personId,
      position: (steps.at(-1)?.position ?? 0) + 1,
      action: "add-grounds",
      fromStatus: application.status,
      toStatus: application.status,
      occurredOn: day.today,
      details: { ...keptGrounds(clauses), ...(input.finding ? { finding: input.finding } : {}) },
    });
    const { reason } = refusal.step.details as { reason: string };
    const kind = refusal.step.action === "refuse" ? "refused" : "first_review_failed";
    await sealDecision(tx, actor, found, kind, { reason, clauses, supplements: refusal.step.occurredOn });
    await insertMessage(
      tx,
      actor,
      found,
      refusalMessageOf(found, { kind, on: refusal.step.occurredOn, clauses, reason }),
    );
    const after = presentCase(await loadCase(actor, application.id));
    await recordAudit(tx, actor, {
      action: "application.add_grounds",
      subject: { type: "application", id: application.id, unitId: application.unitId },
      details: { personId: application.personId, number: application.number },
      before: presentCase(found),
      after,
    });
    await refreshPersonFacts(tx, application.personId);
    return after;
  });
}
