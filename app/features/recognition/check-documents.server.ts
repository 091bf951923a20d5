import { recordAudit } from "~/features/audit/record-audit.server";
import { refreshPersonFacts } from "~/features/people/refresh-person-facts.server";
import { type Actor, requireRole } from "~/lib/actor";
import { type AppError, conflict, forbidden } from "~/lib/errors";
import { withTransaction } from "~/lib/transaction.server";
import type { ShownDocument } from "./application-inputs";
import type { ApplicationView } from "./application-view";
import { type Case, loadCase } from "./case.server";
import { refuseFaults } from "./draft-columns.server";
import { documentLabels, documentStateLabels } from "./labels";
import { asNotHeld, heldDocuments, isHeld, notHeldWords, saidFaults, withSaid } from "./not-held";
import { presentCase } from "./present-case.server";
import { APPLICATION_STATUS_LABELS, type ApplicationStatus } from "./status";
import { insertStep, requireVersion, type StepTarget, updateGuarded } from "./take-step.server";

/** A paper said not to exist may still turn up while the case is looked into. */
const MAY_TURN_UP: readonly ApplicationStatus[] = ["accepted", "verifying", "returned"];

/**
 * Why it cannot be changed any more how the papers were checked (二（一）, 二（二）); null when it can: until the acceptance,
 * and later for a paper that the applicant had said not to have.
 */
export function documentsBlock(
  status: ApplicationStatus,
  documents: readonly ShownDocument[],
): AppError | null {
  if (status === "draft" || status === "submitted") return null;
  if (MAY_TURN_UP.includes(status) && documents.some((one) => !isHeld(one))) return null;
  return conflict(
    "wrong_status",
    `申请现为“${APPLICATION_STATUS_LABELS[status]}”，受理时材料已查验，核验方式不能再改。办理中仍可补充上传文件。`,
    { currentStatus: status },
  );
}

const wordsOf = (one: ShownDocument) =>
  `${documentLabels[one.code]}${documentStateLabels[one.verifiedBy]}${asNotHeld(one)
    .map((said) => `，${notHeldWords(said)}`)
    .join("")}`;

/** After the acceptance only that: what was inspected then stays as it was. */
function requireOnlyFound(found: Case, documents: readonly ShownDocument[]): void {
  const { application } = found;
  if (!MAY_TURN_UP.includes(application.status)) return;
  const inspected = heldDocuments(application.documents);
  const absent = application.documents.filter((one) => !isHeld(one)).map(({ code }) => code);
  const isKept = inspected.every((one) =>
    documents.some(({ code, verifiedBy }) => code === one.code && verifiedBy === one.verifiedBy),
  );
  const added = documents.filter(({ code }) => !inspected.some((one) => one.code === code));
  if (
    isKept &&
    absent.every((code) => added.some((one) => one.code === code)) &&
    added.length === absent.length
  )
    return;
  throw conflict(
    "wrong_status",
    "受理时材料已查验，核验方式不能再改；只有登记为“本人没有”的材料，本人后来交来的，可以改为实际的核验方式。",
    { currentStatus: application.status },
  );
}

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
    const { status, documents: before } = found.application;
    const block = documentsBlock(status, before);
    if (block) throw block;
    requireOnlyFound(found, documents);
    refuseFaults(saidFaults(documents, found.day.today));
    const after = withSaid(documents, before, { today: found.day.today, saidIn: "window" });
    const changes = changesBetween(before, after);
    return changes.length === 0 ? presentCase(found) : save(actor, found, after, changes);
  });
}
