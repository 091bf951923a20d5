import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData, useLocation } from "@remix-run/react";

import { Chips } from "~/components/ui/chips";
import { Empty } from "~/components/ui/empty";
import { PageHead } from "~/components/ui/page-head";
import { Pager } from "~/components/ui/pager";
import { Section } from "~/components/ui/section";
import { queryWith } from "~/components/ui/url-state";
import { requireCaseActor } from "~/features/accounts/require-actor.server";
import { BatchList } from "~/features/comparisons/components/batch-list";
import { ComparisonUpload } from "~/features/comparisons/components/comparison-upload";
import { HitTable } from "~/features/comparisons/components/hit-table";
import { actOnComparisons, loadComparisons } from "~/features/comparisons/page.server";
import { HIT_STATES, hitStateLabels } from "~/features/comparisons/status";
import { ProblemBanner } from "~/features/recognition/components/decision-bar";
import { orRouteError } from "~/lib/action-problem.server";
import type { PageProblem } from "~/lib/page-problem";

export const meta: MetaFunction = () => [{ title: "数据比对 · 一人一册" }];

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireCaseActor(request);
  return orRouteError(actor, request, () => loadComparisons(actor, request));
}

export async function action({ request }: ActionFunctionArgs) {
  return actOnComparisons(await requireCaseActor(request), request);
}

export default function ComparisonsPage() {
  const page = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const { search } = useLocation();
  const upload: PageProblem | null = result?.upload ?? null;
  const failed = result?.failed ?? null;
  const problem = upload ?? failed?.problem ?? null;
  const errorOf = (field: string) => upload?.violations.find(({ path }) => path === field)?.message;
  return (
    <>
      <PageHead
        title="数据比对"
        sub="部门数据与档案逐号比对，只给线索：由人核实后写明属实或不属实，不会自动改变认定。"
      />
      {problem && <ProblemBanner problem={problem} />}
      <Section title="比对结果" note="在册、正在申请和在岗的人">
        <Chips
          label="按核实情况筛选"
          className="my-2"
          chips={HIT_STATES.map((state) => ({
            label: hitStateLabels[state],
            count: page.counts[state],
            to: queryWith(search, { state }),
            current: state === page.state,
          }))}
        />
        {page.items.length === 0 ? (
          <Empty title={`没有${hitStateLabels[page.state]}的线索`}>
            {page.state === "open" ? "在下面上传部门给的文件，比对出的线索会列在这里。" : "换一个条件再看。"}
          </Empty>
        ) : (
          <HitTable rows={page.items} failed={failed} />
        )}
        <Pager
          shown={page.items.length}
          total={page.total}
          previous={page.cursor ? queryWith(search, {}) : null}
          next={
            page.nextCursor ? `${queryWith(search, {})}&cursor=${encodeURIComponent(page.nextCursor)}` : null
          }
        />
      </Section>
      <Section title="上传部门数据" className="mt-6 no-print">
        <ComparisonUpload errors={{ source: errorOf("source"), file: errorOf("file") }} />
      </Section>
      {page.batches.length > 0 && (
        <Section title="比对记录" note={`最近 ${page.batches.length} 次`} className="mt-6">
          <BatchList batches={page.batches} />
        </Section>
      )}
    </>
  );
}
