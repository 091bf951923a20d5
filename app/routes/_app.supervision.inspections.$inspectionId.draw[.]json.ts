import type { LoaderFunctionArgs } from "@remix-run/node";

import { requireCaseActor } from "~/features/accounts/require-actor.server";
import { INSPECTION_ROLES } from "~/features/inspections/draw-inspection.server";
import { readRedrawFile } from "~/features/inspections/queries.server";
import { orRouteError } from "~/lib/action-problem.server";

/** 重抽文件: what anybody needs to draw the sample again; ids and strata only. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireCaseActor(request, ...INSPECTION_ROLES);
  return orRouteError(actor, request, async () => {
    const file = await readRedrawFile(actor, params.inspectionId ?? "");
    return new Response(JSON.stringify(file, null, 1), {
      headers: {
        "Content-Type": "application/json; charset=utf-8",
        "Content-Disposition": `attachment; filename="${file.number}.json"`,
        "Cache-Control": "no-store",
      },
    });
  });
}
