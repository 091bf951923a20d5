import type { LoaderFunctionArgs } from "@remix-run/node";

import { requireCaseActor } from "~/features/accounts/require-actor.server";
import { bookletFile } from "~/features/dossier/read-booklet.server";
import { orRouteError } from "~/lib/action-problem.server";
import { malformed } from "~/lib/errors";
import { daySchema } from "~/lib/field-schemas";

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireCaseActor(request);
  return orRouteError(actor, request, async () => {
    const asked = new URL(request.url).searchParams.get("asOf");
    const day = daySchema.optional().safeParse(asked || undefined);
    if (!day.success) throw malformed([], "截至日期有误，请写作 2026-03-02。");
    return bookletFile(actor, params.personId ?? "", day.data);
  });
}
