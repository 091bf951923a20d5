import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";

import { Banner } from "~/components/ui/banner";
import { LinkButton } from "~/components/ui/button";
import { Empty } from "~/components/ui/empty";
import { AppLink } from "~/components/ui/link";
import { PageHead } from "~/components/ui/page-head";
import { requireCaseActor } from "~/features/accounts/require-actor.server";
import { MessageList } from "~/features/applicant-messages/components/message-list";
import { readToldPage, recordTold } from "~/features/applicant-messages/told-page.server";
import { RefusalNoticeLink } from "~/features/recognition/components/refusal-notice-link";
import { ApplicationStatusMark } from "~/features/recognition/components/application-status";
import { ProblemBanner } from "~/features/recognition/components/decision-bar";
import { categoryLabels } from "~/features/recognition/labels";
import { GROUNDS_OPEN, refusalOfSteps } from "~/features/recognition/refusal-clauses";
import { orRouteError } from "~/lib/action-problem.server";
import { paths } from "~/lib/paths";
import { readForm } from "~/lib/read-form.server";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data ? `${data.view.person.name} 告知申请人` : "告知申请人"} · 一人一册` },
];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireCaseActor(request);
  return orRouteError(actor, request, () => readToldPage(actor, params.applicationId ?? ""));
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireCaseActor(request);
  return recordTold(actor, params.applicationId ?? "", await readForm(request));
}

export default function ToldPage() {
  const { view, today, canTell } = useLoaderData<typeof loader>();
  const failed = useActionData<typeof action>() ?? null;
  const back = <LinkButton to={paths.application(view.id)}>回到申请</LinkButton>;
  return (
    <>
      <PageHead
        crumbs={[
          { label: "认定", to: paths.applications() },
          { label: view.person.name, to: paths.application(view.id) },
          { label: "告知申请人" },
        ]}
        title={`告知申请人：${view.person.name}`}
        marks={<ApplicationStatusMark status={view.status} />}
        facts={[categoryLabels[view.category], view.unit.name, view.number]}
        actions={
          <>
            <LinkButton icon="phone" to={paths.personReveal(view.personId, { field: "phone" })}>
              看电话
            </LinkButton>
            {view.channel !== "online" && view.status !== "draft" && (
              <LinkButton to={paths.applicationPart(view.id, "query-code")}>给查询码</LinkButton>
            )}
            <RefusalNoticeLink view={view} />
            {back}
          </>
        }
      />
      {failed && <ProblemBanner problem={failed.problem} />}
      {refusalOfSteps(view.history)?.open && (
        <Banner tone="bad">
          {GROUNDS_OPEN}，告知书还不能出具。
          <AppLink to={paths.applicationPart(view.id, "grounds")}>补充条款和查明的事实</AppLink>
        </Banner>
      )}
      {view.messages.length === 0 ? (
        <Empty title="还没有需要告知的内容" actions={back}>
          受理、补正、公示、认定、退回和不予认定时，会自动写好给申请人的话。
        </Empty>
      ) : (
        <div className="max-w-[860px]">
          <MessageList messages={view.messages} today={today} canTell={canTell} failed={failed} />
        </div>
      )}
    </>
  );
}
