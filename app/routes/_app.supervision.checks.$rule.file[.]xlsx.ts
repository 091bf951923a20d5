import type { LoaderFunctionArgs } from "@remix-run/node";

import { requireCaseActor } from "~/features/accounts/require-actor.server";
import { exportHits } from "~/features/checks/export-hits.server";
import { orRouteError } from "~/lib/action-problem.server";

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireCaseActor(request);
  return orRouteError(actor, request, () => exportHits(actor, params.rule ?? "", "xlsx", request));
}
