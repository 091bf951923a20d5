import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData } from "@remix-run/react";

import { Banner } from "~/components/ui/banner";
import { LinkButton } from "~/components/ui/button";
import { Empty } from "~/components/ui/empty";
import { PageHead } from "~/components/ui/page-head";
import { requireCaseActor } from "~/features/accounts/require-actor.server";
import { actOnBulk } from "~/features/bulk-review/bulk-page.server";
import { BulkPlanView } from "~/features/bulk-review/components/bulk-plan";
import { BulkResults } from "~/features/bulk-review/components/bulk-results";
import { bulkKinds } from "~/features/bulk-review/kinds";
import { paths } from "~/lib/paths";
import { readForm } from "~/lib/read-form.server";

export const meta: MetaFunction = () => [{ title: "批量办理 · 一人一册" }];

export async function loader({ request }: LoaderFunctionArgs) {
  await requireCaseActor(request);
  return null;
}

export async function action({ request }: ActionFunctionArgs) {
  const actor = await requireCaseActor(request);
  return actOnBulk(actor, await readForm(request));
}

export default function BulkReviewPage() {
  const page = useActionData<typeof action>();
  const kind = page?.state === "planned" ? page.plan.kind : page?.state === "done" ? page.kind : null;
  return (
    <>
      <PageHead
        crumbs={[{ label: "认定", to: paths.applications() }, { label: "批量办理" }]}
        title={kind ? `批量${bulkKinds[kind].label}` : "批量办理"}
        sub="每一件是单独的决定，分别检查、分别记录；有一件不能办，不影响其他。"
      />
      {page?.state === "planned" && <BulkPlanView key={page.plan.ready.length} {...page} />}
      {page?.state === "done" && <BulkResults {...page} />}
      {page?.state === "refused" && (
        <Banner tone="bad" alert>
          {page.problem.message}
        </Banner>
      )}
      {page?.state !== "planned" && page?.state !== "done" && (
        <Empty title="还没有选择申请" actions={<LinkButton to={paths.applications()}>去申请名单</LinkButton>}>
          在“审核”或“公示中”的名单里勾选，再从名单下方办理。
        </Empty>
      )}
    </>
  );
}
