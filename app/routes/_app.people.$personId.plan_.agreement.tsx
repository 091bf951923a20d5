import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";

import { Banner } from "~/components/ui/banner";
import { LinkButton } from "~/components/ui/button";
import { AppLink } from "~/components/ui/link";
import { PageHead } from "~/components/ui/page-head";
import { requireCaseActor } from "~/features/accounts/require-actor.server";
import { actOnAgreement, loadAgreementPage } from "~/features/help-plan/agreement-page.server";
import { AgreementText, SignPlan } from "~/features/help-plan/components/plan-agreement";
import { planStatusLabels } from "~/features/help-plan/labels";
import { SignedDeclaration } from "~/features/signatures/components/signed-declaration";
import { orRouteError } from "~/lib/action-problem.server";
import { paths } from "~/lib/paths";

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: page ? `${page.person.name} 签署方案 · 一人一册` : "签署方案" },
];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireCaseActor(request);
  return orRouteError(actor, request, () => loadAgreementPage(actor, params.personId ?? ""));
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireCaseActor(request);
  return actOnAgreement(actor, params.personId ?? "", request);
}

export default function PlanAgreementPage() {
  const { person, plan, statement, signature, scans, signable, unsavedSince } =
    useLoaderData<typeof loader>();
  const failed = useActionData<typeof action>() ?? null;
  return (
    <>
      <PageHead
        crumbs={[
          { label: "一人一册", to: paths.people() },
          { label: person.name, to: paths.person(person.id) },
          { label: "一人一策", to: paths.personPlan(person.id) },
          { label: "本人签字" },
        ]}
        title={`${person.name} 签署方案第 ${plan.versionNo} 版`}
        facts={[planStatusLabels[plan.status]]}
        actions={
          <>
            <LinkButton to={paths.personPlan(person.id)}>回方案</LinkButton>
            <LinkButton icon="print" to={paths.personPlanSheet(person.id)}>
              打印签字稿
            </LinkButton>
          </>
        }
      />
      {failed && (
        <Banner tone="bad" alert>
          {failed.problem.message}
        </Banner>
      )}
      {unsavedSince && (
        <Banner tone="warn">
          您 {unsavedSince} 填的改动还没有存进方案，下面的文本不含这些改动。
          <AppLink to={paths.personPlan(person.id)}>回方案保存</AppLink>
        </Banner>
      )}
      <AgreementText statement={statement} signed={signature !== null} />
      {signature && <SignedDeclaration signature={signature} scans={scans} />}
      {signable && (
        <SignPlan
          key={plan.version}
          name={person.name}
          plan={plan}
          again={signature !== null}
          failure={failed}
        />
      )}
    </>
  );
}
