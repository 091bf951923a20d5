import { recordAudit } from "~/features/audit/record-audit.server";
import { refreshPersonFacts } from "~/features/people/refresh-person-facts.server";
import { type Actor, requireRole } from "~/lib/actor";
import { type AppError, conflict, forbidden } from "~/lib/errors";
import { withTransaction } from "~/lib/transaction.server";
import type { ShownDocument } from "./application-inputs";
import type { ApplicationView } from "./application-view";
import { type Case, loadCase } from "./case.server";
import { documentLabels, documentVerificationLabels } from "./labels";
import { presentCase } from "./present-case.server";
import { APPLICATION_STATUS_LABELS, type ApplicationStatus } from "./status";
import { insertStep, requireVersion, type StepTarget, updateGuarded } from "./take-step.server";

/** Why it cannot be changed any more how the papers were checked (二（一）, 二（二）); null when it can. */
export function documentsBlock(status: ApplicationStatus): AppError | null {
  if (status === "draft" || status === "submitted") return null;
  return conflict(
    "wrong_status",
    `申请现为“${APPLICATION_STATUS_LABELS[status]}”，受理时材料已查验，核验方式不能再改。办理中仍可补充上传文件。`,
    { currentStatus: status },
  );
}

const wordsOf = ({ code, verifiedBy }: ShownDocument) =>
  `${documentLabels[code]}${documentVerificationLabels[verifiedBy]}`;

/** What changed, as the history says it: 户口簿核验原件、毕业证未交 */
function changesBetween(before: readonly ShownDocument[], after: readonly ShownDocument[]): string[] {
  const kept = new Set(before.map(wordsOf));
  const dropped = before.filter((old) => !after.some((one) => one.code === old.code));
  return [
    ...after.map(wordsOf).filter((words) => !kept.has(words)),
    ...dropped.map(({ code }) => `${documentLabels[code]}未交`),
  ];
}

async function save(actor: Actor, found: Case, documents: readonly ShownDocument[], changes: string[]) {
  const { application, day, steps } = found;
  return withTransaction(async (tx) => {
    await updateGuarded(tx, actor, found, { documents });
    // A draft is still being written; its history begins with the submission.
    if (application.status !== "draft") {
      await insertStep(tx, actor, {
        applicationId: application.id,
        city: application.city,
        personId: application.personId,
        position: (steps.at(-1)?.position ?? 0) + 1,
        action: "check-documents",
        fromStatus: application.status,
        toStatus: application.status,
        occurredOn: day.today,
        details: { note: changes.join("、") },
      });
    }
    const after = presentCase(await loadCase(actor, application.id));
    await recordAudit(tx, actor, {
      action: "application.update",
      subject: { type: "application", id: application.id, unitId: application.unitId },
      details: { personId: application.personId, number: application.number, documents },
      before: presentCase(found),
      after,
    });
    await refreshPersonFacts(tx, application.personId);
    return after;
  });
}

/**
 * Which papers are there and how each was checked (二（一）), until the acceptance. Without a change nothing is
 * written. Throws 404, 403 for other roles and the own case, 409 `stale_version` and `wrong_status`.
 */
export async function checkDocuments(
  actor: Actor,
  target: StepTarget,
  documents: readonly ShownDocument[],
): Promise<ApplicationView> {
  requireRole(actor, "caseworker");
  return withTransaction(async () => {
    const found = await loadCase(actor, target.applicationId);
    if (found.hand.ownCase) throw forbidden("这是您本人的申请，依照回避要求，请由其他同事办理。");
    requireVersion(found, target.expectedVersion);
    const block = documentsBlock(found.application.status);
    if (block) throw block;
    const changes = changesBetween(found.application.documents, documents);
    return changes.length === 0 ? presentCase(found) : save(actor, found, documents, changes);
  });
}
