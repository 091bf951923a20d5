import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";

import { Banner } from "~/components/ui/banner";
import { Button, LinkButton } from "~/components/ui/button";
import { DateText } from "~/components/ui/date-text";
import { Empty } from "~/components/ui/empty";
import { PageHead } from "~/components/ui/page-head";
import { RefusedForm } from "~/components/ui/refused";
import { Section } from "~/components/ui/section";
import { requireCaseActor } from "~/features/accounts/require-actor.server";
import { errorsByField } from "~/features/recognition/application-form";
import { ApplicationStatusMark } from "~/features/recognition/components/application-status";
import { ProblemBanner } from "~/features/recognition/components/decision-bar";
import { RefusalClauses } from "~/features/recognition/components/refusal-fields";
import { actOnGrounds, readGroundsPage } from "~/features/recognition/grounds-page.server";
import { categoryLabels } from "~/features/recognition/labels";
import { orRouteError } from "~/lib/action-problem.server";
import { paths } from "~/lib/paths";
import { readForm } from "~/lib/read-form.server";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data ? `${data.view.person.name} 补充依据` : "补充依据"} · 一人一册` },
];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireCaseActor(request);
  return orRouteError(actor, request, () => readGroundsPage(actor, params.applicationId ?? ""));
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireCaseActor(request);
  return actOnGrounds(actor, params.applicationId ?? "", await readForm(request));
}

/** 补充写明条款和查明的事实: of a refusal that was recorded with its reason alone. */
export default function GroundsPage() {
  const { view, refusal } = useLoaderData<typeof loader>();
  const failed = useActionData<typeof action>() ?? null;
  return (
    <>
      <PageHead
        crumbs={[
          { label: "认定", to: paths.applications() },
          { label: view.person.name, to: paths.application(view.id) },
          { label: "补充依据" },
        ]}
        title={`补充条款和查明的事实：${view.person.name}`}
        marks={<ApplicationStatusMark status={view.status} />}
        facts={[categoryLabels[view.category], view.unit.name, view.number]}
        actions={<LinkButton to={paths.application(view.id)}>回到申请</LinkButton>}
      />
      {failed && <ProblemBanner problem={failed.problem} />}
      {refusal?.open ? (
        <div className="max-w-[860px]">
          <Section
            title="原决定"
            note={
              <>
                <DateText day={refusal.on} full /> {refusal.by}
              </>
            }
          >
            <p className="quote">{refusal.reason}</p>
            <p className="note">
              原决定和原因不改动。每一条写自己查明的事实；补充的内容注明日期和经办人，加盖电子印章，写入告知书。
            </p>
          </Section>
          {refusal.blocked ? (
            <Banner>{refusal.blocked}</Banner>
          ) : (
            <Form method="post" className="mt-4 grid gap-3" noValidate>
              <input type="hidden" name="version" value={view.version} />
              <RefusedForm>
                <RefusalClauses view={view} errors={failed ? errorsByField(failed.problem.violations) : {}} />
              </RefusedForm>
              <div className="acts">
                <Button type="submit" look="primary">
                  补充写明
                </Button>
              </div>
            </Form>
          )}
        </div>
      ) : (
        <Empty title="没有待补充的条款和事实">
          不予认定或初审不通过时已写明条款和查明事实的，不需要补充。
        </Empty>
      )}
    </>
  );
}
