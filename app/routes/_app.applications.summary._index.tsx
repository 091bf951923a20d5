import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";

import { filledQuery, parseWith } from "~/api/parse.server";
import { requireCaseActor } from "~/features/accounts/require-actor.server";
import { SummaryPage } from "~/features/papers/components/summary-page";
import { summaryQuerySchema } from "~/features/papers/inputs";
import { readSummary } from "~/features/papers/read-summary.server";
import { orRouteError } from "~/lib/action-problem.server";
import { printMoment, today } from "~/lib/clock.server";
import { redirectWithMessage } from "~/lib/flash.server";

export const meta: MetaFunction = () => [{ title: "认定汇总表 · 一人一册" }];

const PERIOD: readonly string[] = ["from", "to"];

/** A period that cannot be: the same sheet without it, and why, instead of a page that only says so. */
function withoutPeriod(request: Request, message: string): Promise<Response> {
  const at = new URL(request.url);
  for (const name of PERIOD) at.searchParams.delete(name);
  return redirectWithMessage(`${at.pathname}${at.search}`, `${message}，请重新填写起止日。`);
}

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireCaseActor(request);
  return orRouteError(actor, request, async () => {
    const read = summaryQuerySchema.safeParse(filledQuery(request));
    if (!read.success && read.error.issues.every(({ path }) => PERIOD.includes(String(path[0]))))
      throw await withoutPeriod(request, read.error.issues[0]?.message ?? "");
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
