import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";

import { Banner } from "~/components/ui/banner";
import { PageHead } from "~/components/ui/page-head";
import { requireCaseActor } from "~/features/accounts/require-actor.server";
import { actOnBulk, loadBulkPage } from "~/features/bulk-actions/bulk-page.server";
import { AssignForm } from "~/features/bulk-actions/components/assign-form";
import { BulkResult } from "~/features/bulk-actions/components/bulk-result";
import { GroupContactForm } from "~/features/bulk-actions/components/contact-form";
import { FairForm } from "~/features/bulk-actions/components/fair-form";
import type { Failed } from "~/features/bulk-actions/components/form-state";
import { BulkOfferForm } from "~/features/bulk-actions/components/offer-form";
import { bulkKinds, MOST_PEOPLE } from "~/features/bulk-actions/kinds";
import { orRouteError } from "~/lib/action-problem.server";
import { paths } from "~/lib/paths";
import { readForm } from "~/lib/read-form.server";

export const meta: MetaFunction = () => [{ title: "批量办理 · 一人一册" }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireCaseActor(request);
  const { searchParams } = new URL(request.url);
  return orRouteError(actor, request, () => loadBulkPage(actor, params.bulkActionId ?? "", searchParams));
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireCaseActor(request);
  return actOnBulk(actor, params.bulkActionId ?? "", await readForm(request));
}

export default function BulkActionPage() {
  const page = useLoaderData<typeof loader>();
  const failed: Failed = useActionData<typeof action>() ?? null;
  const { choices, outcome, people, origin, today } = page;
  const kind = bulkKinds[page.kind];
  const common = { people, failed: outcome ? null : failed, origin, today };
  return (
    <>
      <PageHead
        crumbs={[
          { label: "一人一册", to: `${paths.people()}?${origin}` },
          { label: "批量办理", to: paths.bulk() },
          { label: kind.label },
        ]}
        title={kind.label}
        sub={outcome ? undefined : kind.sub}
      />
      {page.beyond && !outcome && (
        <Banner tone="warn">
          一次最多 {MOST_PEOPLE} 人：已取名单的前 {people.length} 人，其余的未列入，办完再来。
        </Banner>
      )}
      {outcome && failed?.problem && (
        <Banner tone="bad" alert>
          {failed.problem.message}
        </Banner>
      )}
      {outcome && <BulkResult outcome={outcome} origin={origin} printed={page.printed} />}
      {choices?.kind === "offer" && <BulkOfferForm {...common} plan={choices.plan} />}
      {choices?.kind === "assign" && <AssignForm {...common} assignees={choices.assignees} />}
      {choices?.kind === "contact" && <GroupContactForm {...common} nextDays={choices.nextDays} />}
      {choices?.kind === "job_fair" && (
        <FairForm {...common} fairs={choices.fairs} picker={failed?.picker ?? choices.picker} />
      )}
    </>
  );
}
