import type { LoaderFunctionArgs } from "@remix-run/node";

import { requireCaseActor } from "~/features/accounts/require-actor.server";
import { buildNoticeSheet } from "~/features/papers/notice-sheet";
import { paperFileResponse } from "~/features/papers/paper-file.server";
import { readBatchSheet } from "~/features/public-notices/batch-page.server";
import { orFileRefusal } from "~/lib/file-refusal.server";
import { now } from "~/lib/clock.server";

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireCaseActor(request);
  return orFileRefusal(actor, request, async () => {
    const facts = await readBatchSheet(actor, params.batchId ?? "");
    return paperFileResponse({
      paper: buildNoticeSheet(facts),
      unitId: facts.unitId,
      made: { at: facts.openedAt },
      creator: actor.name,
      createdAt: now().toISOString(),
      name: facts.number,
    });
  });
}
