import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";

import { Banner } from "~/components/ui/banner";
import { requireCaseActor } from "~/features/accounts/require-actor.server";
import { PlanEditing, PlanStart } from "~/features/help-plan/components/plan-editing";
import { NotRecognized } from "~/features/help-plan/components/plan-head";
import { PlanReading } from "~/features/help-plan/components/plan-reading";
import type { PlanInput } from "~/features/help-plan/inputs";
import { withTyped } from "~/features/help-plan/plan-view";
import { actOnPlan } from "~/features/help-plan/plan-actions.server";
import { loadPlanPage } from "~/features/help-plan/plan-page.server";
import { actionProblem, orRouteError } from "~/lib/action-problem.server";
import type { PageProblem } from "~/lib/page-problem";

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: page ? `${page.person.name} 一人一策 · 一人一册` : "一人一策" },
];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireCaseActor(request);
  const page = await orRouteError(actor, request, () => loadPlanPage(actor, params.personId ?? ""));
  return { ...page, self: actor.name };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireCaseActor(request);
  const form = await request.formData();
  try {
    return await actOnPlan(actor, params.personId ?? "", form);
  } catch (error) {
    return await actionProblem(error, actor);
  }
}

/** Also after a refusal: what was typed is saved before submitting, so the version has moved on. */
export const shouldRevalidate = () => true;

export default function PlanPage() {
  const page = useLoaderData<typeof loader>();
  const refused = useActionData<{ problem: PageProblem; typed?: PlanInput }>();
  return (
    <>
      {refused && (
        <Banner tone="bad" alert>
          {refused.problem.message}
        </Banner>
      )}
      <Screen page={page} typed={refused?.typed} />
    </>
  );
}

type Page = ReturnType<typeof useLoaderData<typeof loader>>;

function Screen({ page, typed }: { page: Page; typed: PlanInput | undefined }) {
  if (!page.recognized) return <NotRecognized person={page.person} />;
  if (page.plan === null || page.check === null) return <PlanStart page={page} />;
  const parts = { page, plan: page.plan, check: page.check, self: page.self };
  if (!page.may.edit || page.plan.status === "approved") return <PlanReading {...parts} />;
  return <PlanEditing {...parts} plan={typed ? withTyped(page.plan, typed) : page.plan} />;
}
