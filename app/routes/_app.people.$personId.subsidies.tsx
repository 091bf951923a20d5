import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";

import { Banner } from "~/components/ui/banner";
import { LinkButton } from "~/components/ui/button";
import { PageHead } from "~/components/ui/page-head";
import { Section } from "~/components/ui/section";
import { requireCaseActor } from "~/features/accounts/require-actor.server";
import { ProblemBanner } from "~/features/recognition/components/decision-bar";
import { OpenRecoveryForm } from "~/features/recoveries/components/open-recovery-form";
import { RecoveryTable } from "~/features/recoveries/components/recovery-table";
import { ApplyForm } from "~/features/subsidies/components/apply-form";
import { EntitlementMeters } from "~/features/subsidies/components/entitlement-meters";
import { SubsidyHistory } from "~/features/subsidies/components/subsidy-history";
import { actOnPersonSubsidies, loadPersonSubsidies } from "~/features/subsidies/person-page.server";
import { orRouteError } from "~/lib/action-problem.server";
import { paths } from "~/lib/paths";

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: `${page ? `${page.person.name} ` : ""}补贴 · 一人一册` },
];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireCaseActor(request);
  return orRouteError(actor, request, () =>
    loadPersonSubsidies(actor, params.personId ?? "", new URL(request.url).searchParams),
  );
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireCaseActor(request, "caseworker", "manager", "reviewer");
  return actOnPersonSubsidies(actor, params.personId ?? "", request);
}

export default function PersonSubsidiesPage() {
  const page = useLoaderData<typeof loader>();
  const failed = useActionData<typeof action>()?.failed ?? null;
  const { person } = page;
  return (
    <>
      <PageHead
        crumbs={[
          { label: "一人一册", to: paths.people() },
          { label: person.name, to: paths.person(person.id) },
          { label: "补贴" },
        ]}
        title={`${person.name} 补贴`}
        facts={[`截至 ${page.today}`, page.inForce ? null : "目前没有有效认定"]}
        actions={<LinkButton to={paths.personWelfare(person.id)}>公益性岗位</LinkButton>}
      />
      {failed && <ProblemBanner problem={failed.problem} />}
      {!page.inForce && <Banner>认定有效期间才能申请补贴；以前的记录仍可查看。</Banner>}
      <Section title="期限" note="已批准的月份，同月只计一次；待审批的另列">
        <EntitlementMeters found={page.entitlements} />
      </Section>
      <Section title="补贴记录">
        <SubsidyHistory page={page} failed={failed} />
      </Section>
      {(page.recoveries.length > 0 || page.mayDecide) && (
        <Section title="追回款项" note="吉人社发〔2022〕10号 五（三）">
          {page.mayDecide && (
            <div className="py-2">
              <OpenRecoveryForm failed={failed} />
            </div>
          )}
          {page.recoveries.length > 0 && (
            <RecoveryTable
              rows={page.recoveries}
              today={page.today}
              mayAct={page.mayDecide}
              failed={failed}
            />
          )}
        </Section>
      )}
      {page.mayApply && (
        <Section id="apply" title="登记补贴申请" className="no-print">
          <ApplyForm page={page} failed={failed} />
        </Section>
      )}
    </>
  );
}
