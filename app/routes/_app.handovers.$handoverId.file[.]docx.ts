import type { LoaderFunctionArgs } from "@remix-run/node";

import { requireCaseActor } from "~/features/accounts/require-actor.server";
import { handoverFile } from "~/features/handovers/handover-page.server";
import { orFileRefusal } from "~/lib/file-refusal.server";

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireCaseActor(request);
  return orFileRefusal(actor, request, () => handoverFile(actor, params.handoverId ?? ""));
}
