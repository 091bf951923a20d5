import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";

import { NotRecognized } from "~/features/help-plan/components/plan-head";
import { PlanSheet } from "~/features/help-plan/components/plan-sheet";
import { requireCaseActor } from "~/features/accounts/require-actor.server";
import { loadPlanSheet } from "~/features/help-plan/plan-sheet-page.server";
import { versionNoOf } from "~/features/help-plan/version-page.server";
import { orRouteError } from "~/lib/action-problem.server";
import { minuteOf, now } from "~/lib/clock.server";

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: page ? `${page.person.name} 一人一策（签字稿）` : "一人一策（签字稿）" },
];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireCaseActor(request);
  const version = versionNoOf(new URL(request.url).searchParams.get("version")) ?? undefined;
  const page = await orRouteError(actor, request, () => loadPlanSheet(actor, params.personId ?? "", version));
  return { ...page, printed: { who: actor.name, unit: actor.unit.name, at: minuteOf(now()) } };
}

export default function PlanSheetPage() {
  const page = useLoaderData<typeof loader>();
  if (!page.recognized) return <NotRecognized person={page.person} />;
  return <PlanSheet page={page} printed={page.printed} />;
}
