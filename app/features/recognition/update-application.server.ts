import { recordAudit } from "~/features/audit/record-audit.server";
import { refreshPersonFacts } from "~/features/people/refresh-person-facts.server";
import { type Actor, requireRole } from "~/lib/actor";
import { conflict, forbidden } from "~/lib/errors";
import { withTransaction } from "~/lib/transaction.server";
import type { ApplicationContent } from "./application-inputs";
import type { ApplicationView } from "./application-view";
import { loadCase } from "./case.server";
import { requireConsistentFacts } from "./create-application.server";
import { presentCase } from "./present-case.server";
import { requireVersion, type StepTarget, updateGuarded } from "./take-step.server";

/** Rewrites a draft as a whole. Throws 404, 403, 409 `stale_version` or `wrong_status`, 422 like the creation. */
export async function updateApplication(
  actor: Actor,
  target: StepTarget,
  content: ApplicationContent,
): Promise<ApplicationView> {
  requireRole(actor, "caseworker");
  return withTransaction(async (tx) => {
    const found = await loadCase(actor, target.applicationId);
    const { application, person, hand } = found;
    if (hand.ownCase) throw forbidden("这是您本人的申请，依照回避要求，请由其他同事办理。");
    requireVersion(found, target.expectedVersion);
    if (application.status !== "draft") {
      throw conflict("wrong_status", "申请已提交，内容不能再改。确需更正的，请撤回后重新申请。", {
        currentStatus: application.status,
      });
    }
    await updateGuarded(tx, actor, found, {
      category: content.category,
      facts: requireConsistentFacts(person, content.facts),
      documents: content.documents,
      declaration: content.declaration,
    });
    const after = presentCase(await loadCase(actor, application.id));
    await recordAudit(tx, actor, {
      action: "application.update",
      subject: { type: "application", id: application.id, unitId: application.unitId },
      details: { personId: application.personId, number: application.number },
      before: presentCase(found),
      after,
    });
    await refreshPersonFacts(tx, application.personId);
    return after;
  });
}
