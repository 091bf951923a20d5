import type { LoaderFunctionArgs } from "@remix-run/node";

import { filledQuery } from "~/api/parse.server";
import { requireCaseActor } from "~/features/accounts/require-actor.server";
import { figureFile } from "~/features/dashboards/figure-files.server";
import { orFileRefusal } from "~/lib/file-refusal.server";

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireCaseActor(request);
  return orFileRefusal(actor, request, () =>
    figureFile(actor, params.figure ?? "", "xlsx", filledQuery(request)),
  );
}
