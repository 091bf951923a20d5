import type { LoaderFunctionArgs } from "@remix-run/node";

import { filledQuery, parseWith } from "~/api/parse.server";
import { requireCaseActor } from "~/features/accounts/require-actor.server";
import { summaryQuerySchema } from "~/features/papers/inputs";
import { paperFileResponse } from "~/features/papers/paper-file.server";
import { readSummary } from "~/features/papers/read-summary.server";
import { orFileRefusal } from "~/lib/file-refusal.server";
import { now, today } from "~/lib/clock.server";

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireCaseActor(request);
  return orFileRefusal(actor, request, async () => {
    const query = parseWith(summaryQuerySchema, filledQuery(request), "query");
    const { paper, unit } = await readSummary(actor, query);
    return paperFileResponse({
      paper,
      unitId: unit.id,
      creator: actor.name,
      createdAt: now().toISOString(),
      name: `${unit.name}-${today()}`,
    });
  });
}
