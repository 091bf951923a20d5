import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";

import { PageHead } from "~/components/ui/page-head";
import { Section } from "~/components/ui/section";
import { requireCaseActor } from "~/features/accounts/require-actor.server";
import { ProblemBanner } from "~/features/recognition/components/decision-bar";
import { NewFindingForm } from "~/features/rectifications/components/new-finding-form";
import { actOnNewFinding, loadNewFinding } from "~/features/rectifications/new-finding-page.server";
import { orRouteError } from "~/lib/action-problem.server";
import { paths } from "~/lib/paths";

export const meta: MetaFunction = () => [{ title: "登记问题 · 一人一册" }];

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireCaseActor(request, "supervisor");
  return orRouteError(actor, request, () => loadNewFinding(actor, new URL(request.url).searchParams));
}

export async function action({ request }: ActionFunctionArgs) {
  return actOnNewFinding(await requireCaseActor(request, "supervisor"), request);
}

export default function NewFindingPage() {
  const { units, initial } = useLoaderData<typeof loader>();
  const failed = useActionData<typeof action>()?.failed ?? null;
  return (
    <>
      <PageHead
        crumbs={[{ label: "整改台账", to: paths.rectifications() }, { label: "登记问题" }]}
        title="登记问题"
        sub="单位的问题，不涉及个人。涉及个人的问题由抽查案卷中不符合的项产生。"
      />
      {failed && <ProblemBanner problem={failed.problem} />}
      <Section title="问题">
        <NewFindingForm units={units} initial={initial} failed={failed} />
      </Section>
    </>
  );
}
