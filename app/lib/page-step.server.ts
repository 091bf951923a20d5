import { data } from "@remix-run/node";

import { actionProblem } from "./action-problem.server";
import type { Actor } from "./actor";
import { malformed } from "./errors";
import { type FormValues, valuesOf } from "./form-body";
import type { FailedForm } from "./page-problem";
import { readForm } from "./read-form.server";

/** What a form's step works with: the texts, the record it names and the version that was shown. */
export type StepInput = { values: FormValues; id: string; version: number; form: FormData };

/**
 * Runs the step that a form of the page names by `intent`; a refusal comes back with its reasons, the input kept.
 */
export async function runPageStep(
  actor: Actor,
  request: Request,
  steps: Readonly<Record<string, (input: StepInput) => Promise<Response>>>,
) {
  const form = await readForm(request);
  const values = valuesOf(form);
  const { intent = "", id = "" } = values;
  // A field for the version that is left empty says that there is none yet.
  const version = values.version?.trim() || "0";
  try {
    const step = Object.hasOwn(steps, intent) ? steps[intent] : undefined;
    if (!step || !/^\d{1,9}$/.test(version)) {
      throw malformed([], "没有认出要办理的事项，请刷新页面后再试。");
    }
    return await step({ values, id, version: Number(version), form });
  } catch (error) {
    const { data: answer, init } = await actionProblem(error, actor, form);
    const failed: FailedForm = { intent, id, values, problem: answer.problem };
    return data({ failed, ...answer }, init ?? undefined);
  }
}
