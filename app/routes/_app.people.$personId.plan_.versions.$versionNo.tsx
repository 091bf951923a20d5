import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";

import { Banner } from "~/components/ui/banner";
import { requireCaseActor } from "~/features/accounts/require-actor.server";
import { NotRecognized } from "~/features/help-plan/components/plan-head";
import { PlanReading } from "~/features/help-plan/components/plan-reading";
import { loadPlanPage } from "~/features/help-plan/plan-page.server";
import { actOnVersion, versionNoOf } from "~/features/help-plan/version-page.server";
import { actionProblem, orRouteError } from "~/lib/action-problem.server";
import type { PageProblem } from "~/lib/page-problem";
import { readForm } from "~/lib/read-form.server";

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  {
    title: page?.recognized
      ? `${page.person.name} 方案第 ${page.plan?.versionNo} 版 · 一人一册`
      : "一人一策 · 一人一册",
  },
];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireCaseActor(request);
  const page = await orRouteError(actor, request, () =>
    loadPlanPage(actor, params.personId ?? "", versionNoOf(params.versionNo) ?? 0),
  );
  return { ...page, self: actor.name };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireCaseActor(request);
  const form = await readForm(request);
  try {
    return await actOnVersion(actor, params.personId ?? "", versionNoOf(params.versionNo) ?? 0, form);
  } catch (error) {
    return await actionProblem(error, actor, form);
  }
}

/** One version of the plan: the one in force is worked here while the next is being written. */
export default function PlanVersionPage() {
  const page = useLoaderData<typeof loader>();
  const refused = useActionData<{ problem: PageProblem }>();
  if (!page.recognized) return <NotRecognized person={page.person} />;
  if (page.plan === null || page.check === null) return null;
  return (
    <>
      {refused && (
        <Banner tone="bad" alert>
          {refused.problem.message}
        </Banner>
      )}
      <PlanReading page={page} plan={page.plan} check={page.check} self={page.self} />
    </>
  );
}
