import type { LoaderFunctionArgs } from "@remix-run/node";

import { requireCaseActor } from "~/features/accounts/require-actor.server";
import { exportHits } from "~/features/checks/export-hits.server";
import { orFileRefusal } from "~/lib/file-refusal.server";

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireCaseActor(request);
  return orFileRefusal(actor, request, () => exportHits(actor, params.rule ?? "", "xlsx", request));
}
