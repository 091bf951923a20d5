import { recordAudit } from "~/features/audit/record-audit.server";
import type { ApplicationView } from "~/features/recognition/application-view";
import { type Case, loadCase } from "~/features/recognition/case.server";
import { currentDeclaration, declarationExceptions } from "~/features/recognition/declaration";
import { presentCase } from "~/features/recognition/present-case.server";
import {
  insertStep,
  requireVersion,
  type StepTarget,
  updateGuarded,
} from "~/features/recognition/take-step.server";
import { editBlock } from "~/features/recognition/update-application.server";
import { uploadAttachment } from "~/features/attachments/upload-attachment.server";
import type { GivenFile } from "~/features/attachments/examine-file.server";
import { refreshPersonFacts } from "~/features/people/refresh-person-facts.server";
import { type Actor, requireRole } from "~/lib/actor";
import { invalidInput } from "~/lib/errors";
import { withTransaction } from "~/lib/transaction.server";
import { recordSignature } from "./record-signature.server";
import { type GivenSignature, signatureWayLabels } from "./ways";

/** The scan of the paper that was signed; the other ways have none. */
function requireScan(given: GivenSignature, scan: GivenFile | null): void {
  if (given.way === "paper" && scan === null) {
    throw invalidInput([
      { path: "scan", code: "required", message: "请上传申请人签名的纸质承诺书（照片或 PDF）。" },
    ]);
  }
}

/** Content that may still be rewritten takes the declaration with the signature; later it stays as it was declared. */
const declares = (found: Case) => editBlock(found.state) === null && !found.application.declaration;

/**
 * The applicant signs the declaration of an application (一（三）): on the screen of the window, by the typed name,
 * or on paper whose scan is kept with the case. Ticks 本人承诺 of a draft or of one under correction; leaves a step
 * in the history. Throws 404, 403, 409 `stale_version` and `wrong_status` after the decision, 422 for another's
 * name, a drawing that is none or a missing scan.
 */
export async function signDeclaration(
  actor: Actor,
  target: StepTarget,
  given: GivenSignature,
  scan: GivenFile | null = null,
): Promise<ApplicationView> {
  requireRole(actor, "caseworker", "applicant");
  return withTransaction(async (tx) => {
    const found = await loadCase(actor, target.applicationId);
    const { application, day, steps } = found;
    requireVersion(found, target.expectedVersion);
    requireScan(given, scan);
    const ticks = declares(found);
    // First, so that of two signing at once the second waits here and then finds its version stale.
    await updateGuarded(tx, actor, found, ticks ? { declaration: true } : {});
    const statement = currentDeclaration(declarationExceptions(found.eligibility));
    const signed = await recordSignature(
      actor,
      { applicationId: application.id },
      { ...given, kind: "declaration", statement },
    );
    if (scan) {
      const place = { applicationId: application.id, kind: "signature" as const, subjectId: signed.id };
      await uploadAttachment(actor, place, scan);
    }
    await insertStep(tx, actor, {
      applicationId: application.id,
      city: application.city,
      personId: application.personId,
      position: (steps.at(-1)?.position ?? 0) + 1,
      action: "sign-declaration",
      fromStatus: application.status,
      toStatus: application.status,
      occurredOn: day.today,
      details: { note: signatureWayLabels[signed.way], digest: signed.digest },
    });
    const after = presentCase(await loadCase(actor, application.id));
    if (ticks) {
      await recordAudit(tx, actor, {
        action: "application.update",
        subject: { type: "application", id: application.id, unitId: application.unitId },
        details: { personId: application.personId, number: application.number, changed: ["declaration"] },
        before: presentCase(found),
        after,
      });
    }
    await refreshPersonFacts(tx, application.personId);
    return after;
  });
}
