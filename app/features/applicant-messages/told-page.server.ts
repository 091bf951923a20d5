import { data } from "@remix-run/node";

import { parseWith } from "~/api/parse.server";
import { errorsByField } from "~/features/recognition/application-form";
import { readApplication } from "~/features/recognition/present-case.server";
import { actionProblem } from "~/lib/action-problem.server";
import { type Actor, hasRole } from "~/lib/actor";
import { today } from "~/lib/clock.server";
import { redirectWithMessage } from "~/lib/flash.server";
import { paths } from "~/lib/paths";
import { tellApplicantSchema } from "./inputs";
import { tellApplicant } from "./tell-applicant.server";

/** What the applicant was told of an application, and what is still to be told. */
export async function readToldPage(actor: Actor, applicationId: string) {
  const view = await readApplication(actor, applicationId);
  return { view, today: today(), canTell: hasRole(actor, "caseworker", "reviewer") };
}

/** Records that the applicant was told; a refusal comes back to the same form. */
export async function recordTold(actor: Actor, applicationId: string, form: FormData) {
  const messageId = String(form.get("messageId") ?? "");
  try {
    const { on, way, note } = Object.fromEntries(form);
    const body = parseWith(tellApplicantSchema, { on, ...(way ? { way } : {}), note: note ?? "" }, "body");
    await tellApplicant(actor, { applicationId, messageId }, body);
    return await redirectWithMessage(paths.applicationPart(applicationId, "told"), "已登记告知申请人。");
  } catch (error) {
    const { data: answer, init } = await actionProblem(error, actor);
    const { problem } = answer;
    return data({ messageId, problem, errors: errorsByField(problem.violations) }, init ?? undefined);
  }
}
