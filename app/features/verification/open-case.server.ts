import { type Case, loadCase } from "~/features/recognition/case.server";
import { APPLICATION_STATUS_LABELS, type ApplicationStatus, isClosed } from "~/features/recognition/status";
import { type Actor, requireRole } from "~/lib/actor";
import { conflict, forbidden } from "~/lib/errors";

/**
 * The case for a hand that checks it: in the territory (404), a caseworker's or a reviewer's hand that is not the
 * applicant's own (403), in one of these states (409 `wrong_status`).
 */
export async function openCase(
  actor: Actor,
  applicationId: string,
  { statuses, doing }: { statuses: readonly ApplicationStatus[]; doing: string },
): Promise<Case> {
  const found = await loadCase(actor, applicationId);
  requireRole(actor, "caseworker", "reviewer");
  if (found.hand.ownCase) throw forbidden("这是您本人的申请，依照回避要求，请由其他同事办理。");
  const { status } = found.application;
  if (!statuses.includes(status)) {
    const advice = isClosed(status) ? "该申请已办结。" : "请按当前环节办理。";
    throw conflict(
      "wrong_status",
      `申请现为“${APPLICATION_STATUS_LABELS[status]}”，不能${doing}。${advice}`,
      { currentStatus: status },
    );
  }
  return found;
}
