import type { Transaction } from "~/db.server";
import { recordAudit } from "~/features/audit/record-audit.server";
import { refreshPersonFacts } from "~/features/people/refresh-person-facts.server";
import { type Actor, requireRole } from "~/lib/actor";
import { type AppError, conflict, forbidden } from "~/lib/errors";
import { withTransaction } from "~/lib/transaction.server";
import { detailsOf } from "./application-details";
import type { ApplicationContent } from "./application-inputs";
import type { ApplicationView } from "./application-view";
import { type Case, loadCase } from "./case.server";
import { type Declared, declaredChanges } from "./declared-changes";
import { appliedDayFaults } from "./applied-day";
import { draftColumns, refuseFaults } from "./draft-columns.server";
import { readDetails } from "./details-columns.server";
import { presentCase } from "./present-case.server";
import { declaredOver } from "./written-declaration";
import { insertStep, requireVersion, type StepTarget, updateGuarded } from "./take-step.server";

/** Why the content of an application cannot be rewritten now; null when it can. */
export function editBlock(state: Pick<Case["state"], "status" | "openCorrections">): AppError | null {
  if (state.status === "draft" || (state.status === "submitted" && state.openCorrections > 0)) return null;
  return conflict(
    "wrong_status",
    state.status === "submitted"
      ? "申请已提交，内容不能再改。需要申请人补正的，请先办理“一次性告知补正”；确需更正的，撤回后重新申请。"
      : "申请已受理或办结，内容不能再改。核实中发现不一致的，在核实结果中更正。",
    { currentStatus: state.status },
  );
}

/** Names of the parts that changed, for the history; never their content. Empty: nothing of it is another. */
function changedParts(found: Case, after: Case): string {
  const parts = [
    ["category", "申请类别"],
    ["facts", "条件情况"],
    ["details", "认定表其他内容"],
    ["documents", "材料"],
    ["declaration", "本人承诺"],
  ] as const;
  const contentOf = ({ application }: Case) => ({
    ...application,
    // Behind their masks numbers may have changed without a sign of it.
    details: readDetails(application),
  });
  const [old, now] = [contentOf(found), contentOf(after)];
  const changed = parts.filter(([key]) => JSON.stringify(old[key]) !== JSON.stringify(now[key]));
  return changed.map(([, label]) => label).join("、");
}

const declaredIn = ({ application }: Case): Declared => ({
  category: application.category,
  facts: application.facts,
  details: detailsOf(application.details),
});

/**
 * A step for a submitted application, and for a draft whose declaration is signed already: what changed under the
 * signature stays to be seen. `signedUnder`: the applicant signed the change itself.
 */
async function recordRewriting(
  tx: Transaction,
  actor: Actor,
  { found, after, signedUnder }: { found: Case; after: Case; signedUnder: boolean },
): Promise<void> {
  const { application, day, steps } = found;
  const changes = declaredChanges(declaredIn(found), declaredIn(after), {
    ...found.records.places,
    ...after.records.places,
  });
  const changed = changedParts(found, after);
  // A 补正 that only adds papers changes nothing declared: nobody shall look for a difference that is not there.
  if (changed === "") return;
  if (application.status === "draft" && (found.signedAt === null || changes.length === 0)) return;
  await insertStep(tx, actor, {
    applicationId: application.id,
    city: application.city,
    personId: application.personId,
    position: (steps.at(-1)?.position ?? 0) + 1,
    action: "update",
    fromStatus: application.status,
    toStatus: application.status,
    occurredOn: day.today,
    details: {
      changed,
      text: changes.join("；"),
      ...(signedUnder ? { signed: true } : {}),
      ...declaredOver(actor, after.application.declaration),
    },
  });
}

/**
 * Rewrites the content as a whole (details left out stay): of a draft, and of a submitted application while a
 * 一次性告知补正 waits for its answer; what changed then, or under a signature, stays in the history. Throws 404, 403, 409
 * `stale_version` or `wrong_status`, 422 like the creation.
 */
export async function updateApplication(
  actor: Actor,
  target: StepTarget,
  content: ApplicationContent,
  { signedUnder = false }: { signedUnder?: boolean } = {},
): Promise<ApplicationView> {
  requireRole(actor, "caseworker", "applicant");
  return withTransaction(async (tx) => {
    const found = await loadCase(actor, target.applicationId);
    const { application, person, hand } = found;
    if (hand.ownCase) throw forbidden("这是您本人的申请，依照回避要求，请由其他同事办理。");
    requireVersion(found, target.expectedVersion);
    const block = editBlock(found.state);
    if (block) throw block;
    const { appliedOn = application.appliedOn } = content;
    refuseFaults(appliedDayFaults({ appliedOn, channel: application.channel, today: found.day.today }));
    await updateGuarded(tx, actor, found, {
      ...(await draftColumns(application.personId, person, content, application)),
      appliedOn,
    });
    await recordRewriting(tx, actor, {
      found,
      after: await loadCase(actor, application.id),
      signedUnder,
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
