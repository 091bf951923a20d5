import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";

import { Banner } from "~/components/ui/banner";
import { PageHead } from "~/components/ui/page-head";
import { requireCaseActor } from "~/features/accounts/require-actor.server";
import { EarlierTransfers, OpenTransfer } from "~/features/transfers/components/open-transfer";
import { TargetChoice, TransferForm } from "~/features/transfers/components/transfer-form";
import { readTransferPage, saveTransferForm } from "~/features/transfers/transfer-page.server";
import { orRouteError } from "~/lib/action-problem.server";
import { paths } from "~/lib/paths";
import { readForm } from "~/lib/read-form.server";

const PROPOSERS = ["caseworker", "manager"] as const;

export const meta: MetaFunction = () => [{ title: "转移 · 一人一册" }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireCaseActor(request, ...PROPOSERS);
  const query = new URL(request.url).searchParams;
  return orRouteError(actor, request, () => readTransferPage(actor, params.personId ?? "", query));
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireCaseActor(request, ...PROPOSERS);
  return saveTransferForm(actor, params.personId ?? "", await readForm(request));
}

export default function TransferPage() {
  const page = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { person, places, open } = page;
  const problem = answer && "problem" in answer ? answer.problem : null;
  return (
    <>
      <PageHead
        crumbs={[
          { label: "一人一册", to: paths.people() },
          { label: person.name, to: paths.person(person.id) },
          { label: "转移" },
        ]}
        title={`转移 ${person.name} 的一人一册`}
        sub="搬到别处的，由服务新常住地的单位接收。接收前仍由本单位负责；以前的人数和业务留在办理时的单位。"
        facts={[`现由 ${page.unit} 负责`, person.residentId]}
      />
      {problem && !open && (
        <Banner tone="bad" alert>
          {problem.message}
        </Banner>
      )}
      {page.openApplication && (
        <Banner tone="warn">此人有一件正在办理的申请，办结或撤回以后对方才能接收。</Banner>
      )}
      {page.household && (
        <Banner tone="warn">
          此人是零就业家庭的成员。转移不改家庭登记；随家庭一起搬走的，请另行办理家庭的变更或退出。
        </Banner>
      )}
      {open ? (
        <OpenTransfer transfer={open} error={problem?.message} />
      ) : page.gone !== null ? (
        <Banner tone="warn">{page.gone}</Banner>
      ) : (
        <>
          <TargetChoice places={places} />
          {places.communities.length > 0 && (
            <TransferForm
              key={places.street}
              person={person}
              communities={places.communities}
              today={page.today}
              lastResult={answer && "result" in answer ? answer.result : undefined}
            />
          )}
        </>
      )}
      <EarlierTransfers transfers={page.earlier} />
    </>
  );
}
