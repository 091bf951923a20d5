import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData, useLocation } from "@remix-run/react";

import { Empty } from "~/components/ui/empty";
import { FilterForm } from "~/components/ui/filter-form";
import { PageHead } from "~/components/ui/page-head";
import { Select } from "~/components/ui/select";
import { requireCaseActor } from "~/features/accounts/require-actor.server";
import { QueueTable } from "~/features/welfare-posts/components/queue-table";
import { WelfareTabs } from "~/features/welfare-posts/components/welfare-tabs";
import { welfarePostKinds } from "~/features/welfare-posts/kinds";
import { listQueue } from "~/features/welfare-posts/queue.server";
import { orRouteError } from "~/lib/action-problem.server";

export const meta: MetaFunction = () => [{ title: "公益性岗位轮候 · 一人一册" }];

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireCaseActor(request);
  const asked = new URL(request.url).searchParams.get("kind") ?? "";
  const kind = welfarePostKinds.includes(asked) ? asked : undefined;
  return orRouteError(actor, request, async () => ({
    kind: kind ?? "",
    rows: await listQueue(actor.scope, kind),
  }));
}

const KINDS = welfarePostKinds.options
  .filter(({ code }) => !code.startsWith("body_"))
  .map(({ code, label }) => ({ value: code, label }));

export default function WelfareQueuePage() {
  const { rows, kind } = useLoaderData<typeof loader>();
  const { search } = useLocation();
  return (
    <>
      <PageHead title="公益性岗位轮候" sub={`辖区内 ${rows.length} 人等待安置，先登记的在前`} />
      <WelfareTabs current="queue" />
      <div className="my-3">
        <FilterForm search={search} own={["kind"]} label="筛选轮候">
          <label htmlFor="kind">
            想要的岗位{" "}
            <Select id="kind" name="kind" emptyLabel="全部类别" defaultValue={kind} options={KINDS} />
          </label>
        </FilterForm>
      </div>
      {rows.length === 0 ? (
        <Empty title="没有人轮候">难以在市场就业的人，从其一人一册进入“公益性岗位”登记轮候。</Empty>
      ) : (
        <QueueTable rows={rows} />
      )}
    </>
  );
}
