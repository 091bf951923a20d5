import { data, redirect } from "@remix-run/node";

import { citizenProblem } from "~/features/citizen-access/citizen-problem.server";
import { formValues } from "~/features/recognition/application-form";
import { minuteOf, now, today } from "~/lib/clock.server";
import { paths } from "~/lib/paths";
import { readForm } from "~/lib/read-form.server";
import { checkStep } from "./check-step";
import { isOnlineAcceptanceOpen, onlineAcceptanceClosed } from "./online-acceptance.server";
import { saveDraft } from "./save-draft.server";
import { hintFor, requireOwnDraft } from "./step-page.server";
import { isStepKey, stepAfter, stepBefore, type StepKey } from "./steps";
import type { SavedStep, StepOutcome } from "./views";

const addressOf = (step: StepKey | null, otherwise: string) =>
  step === null ? otherwise : paths.applyStep(step);

/**
 * One step's form: whatever the button, what is typed is saved first. `back`, `refine` and `add-family` go without checks, `next` names every field that still needs an answer.
 */
export async function takeStepForm(request: Request, step: StepKey) {
  const own = await requireOwnDraft(request);
  const form = await readForm(request);
  const values = formValues(form);
  const intent = form.get("intent");
  if (intent === "add-family") {
    values.familyRows = [String((Number(values.familyRows?.[0]) || 1) + 1)];
  }
  try {
    const { draft } = await saveDraft(own, step, values);
    if (intent === "back") return redirect(addressOf(stepBefore(step), paths.applyStep("contact")));
    if (intent === "refine") return redirect(`${paths.applyStep(step)}`);
    if (intent === "add-family") return redirect(`${paths.applyStep(step)}#f-family-0-name`);
    const errors = checkStep(step, draft, today());
    if (Object.keys(errors).length > 0) {
      return data<StepOutcome>({ errors, values, hint: hintFor(step, draft) }, { status: 422 });
    }
    if (step === "residence" && draft.place && !(await isOnlineAcceptanceOpen(draft.place.unitId))) {
      throw onlineAcceptanceClosed(draft.place.office);
    }
    const returns = form.get("from") === "check";
    return redirect(
      returns ? paths.applyStep("check") : addressOf(stepAfter(step), paths.applyStep("check")),
    );
  } catch (error) {
    const answer = citizenProblem(error);
    const { message, errors } = answer.data.problem;
    return data<StepOutcome>({ errors, message, values }, answer.init ?? undefined);
  }
}

/** Saves a step's form in the background, complete or not. Refusals come back with their status, as JSON. */
export async function saveStepForm(request: Request): Promise<Response> {
  const own = await requireOwnDraft(request);
  const { step = [], ...values } = formValues(await readForm(request));
  const [key] = step;
  if (!isStepKey(key)) return Response.json({ message: "没有这一步。" }, { status: 400 });
  try {
    const { draft } = await saveDraft(own, key, values);
    const saved: SavedStep = { savedAt: minuteOf(now()).slice(11), hint: hintFor(key, draft) };
    return Response.json(saved);
  } catch (error) {
    const { data: body, init } = citizenProblem(error);
    return Response.json({ message: body.problem.message }, init ?? undefined);
  }
}
