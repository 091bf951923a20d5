import { loadCase } from "~/features/recognition/case.server";
import { presentCase } from "~/features/recognition/present-case.server";
import { recognizeApplication } from "~/features/recognition/recognize-application.server";
import { signFirstOpinion } from "~/features/recognition/sign-first-opinion.server";
import type { ApplicationView } from "~/features/recognition/application-view";
import type { StepTarget } from "~/features/recognition/take-step.server";
import { categoryLabels, statusLabels } from "~/features/recognition/labels";
import { databaseProblem } from "~/api/problem.server";
import { type Actor, requireRole } from "~/lib/actor";
import { isAppError, ruleBroken } from "~/lib/errors";
import { notice } from "~/law/clauses";
import type { BulkRunInput } from "./inputs";
import { type BulkKind, bulkKinds } from "./kinds";
import type { BulkResult } from "./views";
import { singleOnly } from "./warnings";

async function take(
  actor: Actor,
  kind: BulkKind,
  target: StepTarget,
  opinion: string,
): Promise<ApplicationView> {
  const view = presentCase(await loadCase(actor, target.applicationId));
  const reason = view.actions.some((one) => one.action === kind) ? singleOnly(view, kind) : null;
  if (reason !== null) throw ruleBroken("notice_on_paper", reason, notice("二（二）"));
  if (kind === "sign-first-opinion") return signFirstOpinion(actor, target, { opinion });
  // The category applied for; another one is a decision of its own, on the case's page.
  return recognizeApplication(actor, target, { category: view.category, opinion });
}

async function nameOf(actor: Actor, applicationId: string): Promise<{ name: string; number: string }> {
  try {
    const { person, application } = await loadCase(actor, applicationId);
    return { name: person.name, number: application.number };
  } catch (error) {
    if (isAppError(error)) return { name: "—", number: "" };
    throw error;
  }
}

function doneWords({ status, decidedCategory }: ApplicationView): string {
  return decidedCategory ? `已认定为${categoryLabels[decidedCategory]}` : statusLabels[status];
}

/**
 * One opinion on several cases (二（二）、二（三）): each is its own decision in its own transaction at the version that
 * was shown, with all the checks of a single one; a case that is refused leaves the others as they are.
 * Throws 403 without the role.
 */
export async function runBulk(actor: Actor, { kind, cases, opinion }: BulkRunInput): Promise<BulkResult[]> {
  requireRole(actor, bulkKinds[kind].role);
  const results: BulkResult[] = [];
  for (const target of cases) {
    try {
      const view = await take(actor, kind, target, opinion);
      results.push({
        id: view.id,
        name: view.person.name,
        number: view.number,
        done: true,
        message: doneWords(view),
      });
    } catch (error) {
      const known = isAppError(error) ? error : databaseProblem(error);
      if (!known) throw error;
      results.push({
        id: target.applicationId,
        ...(await nameOf(actor, target.applicationId)),
        done: false,
        message: known.message,
      });
    }
  }
  return results;
}
