import type { LoaderFunctionArgs } from "@remix-run/node";

import { filledQuery } from "~/api/parse.server";
import { requireCaseActor } from "~/features/accounts/require-actor.server";
import { figureFile } from "~/features/dashboards/figure-files.server";
import { orFileRefusal } from "~/lib/file-refusal.server";

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireCaseActor(request);
  return orFileRefusal(actor, request, async () => {
    const { name, text } = await figureFile(actor, params.figure ?? "", filledQuery(request));
    return new Response(text, {
      headers: {
        "Content-Type": "text/csv; charset=utf-8",
        "Content-Disposition": `attachment; filename="figures.csv"; filename*=UTF-8''${encodeURIComponent(name)}`,
        "Cache-Control": "no-store",
      },
    });
  });
}
