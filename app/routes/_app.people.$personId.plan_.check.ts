import { type ActionFunctionArgs, redirect } from "@remix-run/node";

import { requireCaseActor } from "~/features/accounts/require-actor.server";
import { checkPlanFor } from "~/features/help-plan/draft-plan.server";
import { pathsOf } from "~/features/help-plan/inputs";
import { readPlanForm } from "~/features/help-plan/plan-form";
import { isAppError } from "~/lib/errors";
import { paths } from "~/lib/paths";
import { readForm } from "~/lib/read-form.server";

export const loader = ({ params }: { params: { personId?: string } }) =>
  redirect(paths.personPlan(params.personId ?? ""));

/** The check of the plan form as it is being typed; saves nothing. */
export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireCaseActor(request);
  const { input, issues, version } = readPlanForm(await readForm(request), []);
  if (issues.length > 0) return Response.json({ check: null });
  try {
    const plan = { paths: pathsOf(input.paths), measures: input.measures };
    const { check, wishes } = await checkPlanFor(actor, params.personId ?? "", plan);
    return Response.json({ check, wishes, version: version ?? 0 });
  } catch (error) {
    // A refusal here is only a check that cannot be made; saving will say why.
    if (isAppError(error)) return Response.json({ check: null });
    throw error;
  }
}
