import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";

import { LinkButton } from "~/components/ui/button";
import { PageHead } from "~/components/ui/page-head";
import { requireCaseActor } from "~/features/accounts/require-actor.server";
import { loadComparePage } from "~/features/help-plan/compare-page.server";
import { PlanCompare } from "~/features/help-plan/components/plan-compare";
import { orRouteError } from "~/lib/action-problem.server";
import { paths } from "~/lib/paths";

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: page ? `${page.person.name} 方案对照 · 一人一册` : "方案对照" },
];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireCaseActor(request);
  const query = new URL(request.url).searchParams;
  return orRouteError(actor, request, () => loadComparePage(actor, params.personId ?? "", query));
}

export default function PlanComparePage() {
  const { person, ...compared } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHead
        crumbs={[
          { label: "一人一册", to: paths.people() },
          { label: person.name, to: paths.person(person.id) },
          { label: "一人一策", to: paths.personPlan(person.id) },
          { label: "对照" },
        ]}
        title={`${person.name} 方案第 ${compared.from.versionNo} 版与第 ${compared.to.versionNo} 版`}
        actions={<LinkButton to={paths.personPlan(person.id)}>回方案</LinkButton>}
      />
      <PlanCompare {...compared} />
    </>
  );
}
