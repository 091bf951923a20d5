import type { LoaderFunctionArgs } from "@remix-run/node";

import { requireCaseActor } from "~/features/accounts/require-actor.server";
import { templateFile } from "~/features/papers/template-form.server";
import { TEMPLATE_ROLES } from "~/features/papers/templates.server";
import { orFileRefusal } from "~/lib/file-refusal.server";

/** A template of the own unit, or under `blank-<kind>` the built-in form with its placeholders to start from. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireCaseActor(request, ...TEMPLATE_ROLES);
  return orFileRefusal(actor, request, () => templateFile(actor, params.templateId ?? ""));
}
