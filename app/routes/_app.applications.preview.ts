import type { ActionFunctionArgs } from "@remix-run/node";

import { requireCaseActor } from "~/features/accounts/require-actor.server";
import { formValues, valueOf } from "~/features/recognition/form-values";
import { assessForm } from "~/features/recognition/assess-form.server";
import { actionProblem } from "~/lib/action-problem.server";
import { readForm } from "~/lib/read-form.server";

/** The clause cards of a half-filled application form, as JSON; keeps nothing. */
export async function action({ request }: ActionFunctionArgs) {
  const actor = await requireCaseActor(request, "caseworker");
  const values = formValues(await readForm(request));
  try {
    return Response.json(await assessForm(actor, valueOf(values, "personId"), values));
  } catch (error) {
    const { data: answer, init } = await actionProblem(error, actor);
    return Response.json(answer, init ?? undefined);
  }
}
