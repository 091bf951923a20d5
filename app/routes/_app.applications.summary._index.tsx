import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";

import { filledQuery, parseWith } from "~/api/parse.server";
import { requireCaseActor } from "~/features/accounts/require-actor.server";
import { SummaryPage } from "~/features/papers/components/summary-page";
import { summaryQuerySchema } from "~/features/papers/inputs";
import { readSummary } from "~/features/papers/read-summary.server";
import { orRouteError } from "~/lib/action-problem.server";
import { printMoment, today } from "~/lib/clock.server";

export const meta: MetaFunction = () => [{ title: "认定汇总表 · 一人一册" }];

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireCaseActor(request);
  return orRouteError(actor, request, async () => {
    const query = parseWith(summaryQuerySchema, filledQuery(request), "query");
    return {
      ...(await readSummary(actor, query)),
      query,
      printed: { who: actor.name, unit: actor.unit.name, at: printMoment(), asOf: today() },
    };
  });
}

export default function RecognitionSummaryPage() {
  return <SummaryPage {...useLoaderData<typeof loader>()} />;
}
