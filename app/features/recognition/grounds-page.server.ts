import { parseWith } from "~/api/parse.server";
import { actionProblem } from "~/lib/action-problem.server";
import type { Actor } from "~/lib/actor";
import { malformed } from "~/lib/errors";
import { redirectWithMessage } from "~/lib/flash.server";
import { paths } from "~/lib/paths";
import { addRefusalGrounds, groundsBlock } from "./add-refusal-grounds.server";
import { addGroundsSchema } from "./application-inputs";
import { loadCase } from "./case.server";
import { readApplication } from "./present-case.server";
import { refusalOfSteps } from "./refusal-clauses";
import { statedClauses } from "./stated-clauses";

/** The refusal whose clause and finding are to be written down. */
export async function readGroundsPage(actor: Actor, applicationId: string) {
  const view = await readApplication(actor, applicationId);
  const refusal = refusalOfSteps(view.history);
  return {
    view,
    refusal: refusal && {
      on: refusal.step.occurredOn,
      by: refusal.step.actor,
      reason: String(refusal.step.details.reason ?? ""),
      open: refusal.open,
      /** Who may act, where it is not this hand: the rule of the write. */
      blocked: refusal.open
        ? (groundsBlock(actor, await loadCase(actor, applicationId))?.message ?? null)
        : null,
    },
  };
}

/** Writes them down; a refusal comes back to the form with what was written. */
export async function actOnGrounds(actor: Actor, applicationId: string, form: FormData) {
  try {
    const version = String(form.get("version") ?? "");
    if (!/^\d{1,9}$/.test(version)) throw malformed([], "没有认出要办理的事项，请刷新页面后再试。");
    await addRefusalGrounds(
      actor,
      { applicationId, expectedVersion: Number(version) },
      parseWith(addGroundsSchema, statedClauses(form), "body"),
    );
    return await redirectWithMessage(
      paths.applicationPaper(applicationId, "refusal_notice"),
      "已补充写明条款和查明的事实，告知书可以出具。",
    );
  } catch (error) {
    return actionProblem(error, actor, form);
  }
}
