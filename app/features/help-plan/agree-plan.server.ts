import { eq } from "drizzle-orm";

import type { GivenFile } from "~/features/attachments/examine-file.server";
import { uploadAttachment } from "~/features/attachments/upload-attachment.server";
import { recordAudit } from "~/features/audit/record-audit.server";
import { requireAlive } from "~/features/dossier/require-alive.server";
import { getPersonForHelp, requireRecognitionInForce } from "~/features/job-offers/queries.server";
import { recordSignature } from "~/features/signatures/record-signature.server";
import type { GivenSignature } from "~/features/signatures/ways";
import { type Actor, requireRole } from "~/lib/actor";
import { today } from "~/lib/clock.server";
import { conflict, invalidInput } from "~/lib/errors";
import { withTransaction } from "~/lib/transaction.server";
import { helpPlan } from "~db/schema";
import { agreementText } from "./agreement-text";
import { getPlanInScope, listPlans, openPlan, planAt, type StoredPlan } from "./queries.server";
import { lostStep, requireStep } from "./require-step.server";
import { PLAN_TRANSITIONS } from "./status";

/**
 * The person agrees to a plan: by hand on the screen, by the typed name, or on paper whose scan is kept. What is
 * signed is the text of this version; saving other words afterwards takes the agreement back. Throws 404, 403, 409
 * `wrong_state` (also of the version in force while the next is written), `plan_closed` and `stale_version`, 409
 * `not_recognized` for who has left, `nothing_to_sign` without measures, 422 for another's name or a missing scan,
 * `after_death` for somebody who has died.
 */
export async function agreePlan(
  actor: Actor,
  personId: string,
  planId: string,
  version: number,
  given: GivenSignature,
  scan: GivenFile | null = null,
): Promise<StoredPlan> {
  requireRole(actor, ...PLAN_TRANSITIONS.agree.roles);
  return withTransaction(async (tx) => {
    const person = await getPersonForHelp(actor, personId);
    const plan = await getPlanInScope(actor, personId, planId);
    await requireAlive("signerName", today(), personId, { what: "本人对方案的签字" });
    await requireStep(actor, plan, "agree", version);
    requireNewest(plan, openPlan(await listPlans(personId)));
    await requireRecognitionInForce(personId);
    if (plan.measures.length === 0) {
      throw conflict("nothing_to_sign", "方案还没有措施，写好后再请本人签字。");
    }
    if (given.way === "paper" && scan === null) {
      const message = "请上传本人签名的方案（照片或 PDF）。";
      throw invalidInput([{ path: "scan", code: "required", message }]);
    }
    // First, so that of two signing at once the second finds its version stale.
    const [locked] = await tx
      .update(helpPlan)
      .set({ version: version + 1 })
      .where(planAt(planId, version, PLAN_TRANSITIONS.agree.from))
      .returning({ id: helpPlan.id });
    if (!locked) throw await lostStep(actor, plan, "agree", version);
    const signed = await recordSignature(
      actor,
      { personId },
      {
        ...given,
        kind: "plan_agreement",
        statement: agreementText(plan),
        replaces: plan.agreementSignatureId,
      },
    );
    if (scan) await uploadAttachment(actor, { personId, kind: "signature", subjectId: signed.id }, scan);
    await tx
      .update(helpPlan)
      .set({ agreementSignatureId: signed.id, agreedOn: today() })
      .where(eq(helpPlan.id, planId));
    await recordAudit(tx, actor, {
      action: "help_plan.agree",
      subject: { type: "person", id: personId, unitId: person.unitId },
      details: { planId, versionNo: plan.versionNo, way: signed.way, digest: signed.digest },
    });
    return getPlanInScope(actor, personId, planId);
  });
}

/** What is being written takes the place of the version in force: that is what the person is asked about. */
function requireNewest(plan: StoredPlan, open: StoredPlan | undefined): void {
  if (open === undefined || open.id === plan.id) return;
  throw conflict(
    "wrong_state",
    `第 ${open.versionNo} 版正在制定，请本人签那一版；那一版放弃后，才能再签第 ${plan.versionNo} 版。`,
    { current: { id: open.id, status: open.status, version: open.version } },
  );
}
