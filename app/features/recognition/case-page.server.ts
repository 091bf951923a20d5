import { data } from "@remix-run/node";

import { parseWith } from "~/api/parse.server";
import { listAttachments } from "~/features/attachments/queries.server";
import { readSignature } from "~/features/signatures/queries.server";
import { declarationBody } from "~/features/verification/check-form";
import { recordCheckSchema } from "~/features/verification/inputs";
import { recordCheck } from "~/features/verification/record-check.server";
import { actionProblem } from "~/lib/action-problem.server";
import type { Actor } from "~/lib/actor";
import { printMoment, today } from "~/lib/clock.server";
import { redirectWithMessage } from "~/lib/flash.server";
import { paths } from "~/lib/paths";
import { readCaseDesk } from "./case-desk.server";
import type { CaseFiles } from "./components/case-materials";
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
    files: await readCaseFiles(actor, applicationId),
    desk: await readCaseDesk(actor, view),
    queue: isClosed(view.status) ? null : await findNeighbours(actor, view),
    today: today(),
    printed: { who: actor.name, unit: actor.unit.name, at: printMoment(), asOf: today() },
  };
}

/** Files and signature of the case; what was drawn stays on the declaration's own page. */
async function readCaseFiles(actor: Actor, applicationId: string): Promise<CaseFiles> {
  const signature = await readSignature(actor, { applicationId });
  return {
    attachments: await listAttachments(actor, { applicationId }),
    signature: signature && { way: signature.way, signedOn: signature.signedOn },
  };
}

/** Only a decided review goes on to the next case; any other step stays, to show what is next here. */
const GOES_ON: readonly string[] = ["recognize", "refuse", "return"];

/** Takes the step a case page's form names; a refusal comes back with its clauses, the input kept. */
export async function actOnCase(actor: Actor, applicationId: string, form: FormData) {
  const intent = String(form.get("intent") ?? "");
  try {
    if (intent === "accept-declaration") return await acceptDeclaration(actor, applicationId, form);
    const next = GOES_ON.includes(intent) ? await nextInQueue(actor, applicationId) : null;
    const { action, view } = await runCaseAction(actor, applicationId, form);
    const message = `${view.person.name}：已办理“${actionLabels[action]}”，现为“${statusLabels[view.status]}”。`;
    return await redirectWithMessage(paths.application(next ?? applicationId), message);
  } catch (error) {
    const { data: answer, init } = await actionProblem(error, actor, form);
    const failed: CaseProblem = { intent, problem: answer.problem, given: givenTexts(form) };
    return data({ ...answer, ...failed }, init ?? undefined);
  }
}

/** What was written comes back with a refusal. */
function givenTexts(form: FormData): Record<string, string> {
  const texts = [...form].flatMap(([name, value]) =>
    typeof value === "string" ? [[name, value] as const] : [],
  );
  return Object.fromEntries(texts.filter(([name]) => !["intent", "version", "clauses"].includes(name)));
}

/** 凭承诺认可 from an open clause: recorded like any other check, and the case stays in view. */
async function acceptDeclaration(actor: Actor, applicationId: string, form: FormData): Promise<Response> {
  const input = parseWith(recordCheckSchema, declarationBody(form), "body");
  await recordCheck(actor, applicationId, input);
  return redirectWithMessage(paths.application(applicationId), "已凭书面承诺认可这一项。");
}

async function nextInQueue(actor: Actor, applicationId: string): Promise<string | null> {
  const queue = await findNeighbours(actor, {
    id: applicationId,
    status: "first_review_passed",
  });
  return queue.next;
}
