import { data } from "@remix-run/node";

import { actionProblem } from "~/lib/action-problem.server";
import type { Actor } from "~/lib/actor";
import { printMoment, today } from "~/lib/clock.server";
import { redirectWithMessage } from "~/lib/flash.server";
import { paths } from "~/lib/paths";
import type { CaseProblem } from "./components/decision-bar";
import { findNeighbours } from "./list-applications.server";
import { actionLabels, statusLabels } from "./labels";
import { readApplication } from "./present-case.server";
import { runCaseAction } from "./run-case-action.server";
import { isClosed } from "./status";

/** The case page: the application, its place in the queue of its state, and who prints it. */
export async function readCasePage(actor: Actor, applicationId: string) {
  const view = await readApplication(actor, applicationId);
  return {
    view,
    queue: isClosed(view.status) ? null : await findNeighbours(actor, view),
    today: today(),
    printed: { who: actor.name, unit: actor.unit.name, at: printMoment(), asOf: today() },
  };
}

/** Only a decided review goes on to the next case; any other step stays, to show what is next here. */
const GOES_ON: readonly string[] = ["recognize", "refuse", "return"];

/** Takes the step a case page's form names; a refusal comes back with its clauses, the input kept. */
export async function actOnCase(actor: Actor, applicationId: string, form: FormData) {
  const intent = String(form.get("intent") ?? "");
  try {
    const next = GOES_ON.includes(intent) ? await nextInQueue(actor, applicationId) : null;
    const { action, view } = await runCaseAction(actor, applicationId, form);
    const message = `${view.person.name}：已办理“${actionLabels[action]}”，现为“${statusLabels[view.status]}”。`;
    return await redirectWithMessage(paths.application(next ?? applicationId), message);
  } catch (error) {
    const { data: answer, init } = await actionProblem(error, actor);
    const failed: CaseProblem = { intent, problem: answer.problem };
    return data(failed, init ?? undefined);
  }
}

async function nextInQueue(actor: Actor, applicationId: string): Promise<string | null> {
  const queue = await findNeighbours(actor, {
    id: applicationId,
    status: "first_review_passed",
  });
  return queue.next;
}
