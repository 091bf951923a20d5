import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";

import { Banner } from "~/components/ui/banner";
import { Button } from "~/components/ui/button";
import { Empty } from "~/components/ui/empty";
import { Kv } from "~/components/ui/kv";
import { PageHead } from "~/components/ui/page-head";
import { Section } from "~/components/ui/section";
import { Status } from "~/components/ui/status";
import { requireCaseActor } from "~/features/accounts/require-actor.server";
import { DifferenceLines } from "~/features/supervision/components/difference-lines";
import { REPORT_ROLES } from "~/features/supervision/create-report.server";
import { getReport } from "~/features/supervision/queries.server";
import { verifyReport } from "~/features/supervision/verify-report.server";
import { actionProblem, orRouteError } from "~/lib/action-problem.server";
import { momentText, printMoment } from "~/lib/clock.server";
import { paths } from "~/lib/paths";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `核对 · ${data?.title ?? "报告"} · 一人一册` },
];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireCaseActor(request, ...REPORT_ROLES);
  return orRouteError(actor, request, async () => {
    const report = await getReport(actor, params.reportId ?? "");
    return {
      id: report.id,
      title: report.document.titleLines.join(""),
      hash: report.hash,
      madeAt: momentText(report.createdAt),
      madeBy: report.createdByName,
      asOf: report.data.asOf,
    };
  });
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireCaseActor(request, ...REPORT_ROLES);
  try {
    return { verified: await verifyReport(actor, params.reportId ?? ""), at: printMoment() };
  } catch (error) {
    return await actionProblem(error, actor);
  }
}

const WORDS = { intact: "与指纹一致", changed: "与指纹不一致" } as const;
const wordOf = (intact: boolean) => (intact ? WORDS.intact : WORDS.changed);

export default function VerifyReportPage() {
  const { id, title, hash, madeAt, madeBy, asOf } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const verified = answer && "verified" in answer ? answer.verified : null;
  return (
    <>
      <PageHead
        crumbs={[
          { label: "报告和通报", to: paths.reports() },
          { label: title, to: paths.report(id) },
          { label: "核对" },
        ]}
        title="核对"
        facts={[`${madeBy} ${madeAt} 冻结`, `数据截至 ${asOf}`, `指纹 ${hash.slice(0, 16)}`]}
      />
      {answer && "problem" in answer && (
        <Banner tone="bad" alert>
          {answer.problem.message}
        </Banner>
      )}
      <Form method="post">
        <p>
          核对做两件事：重新计算冻结数据的指纹，看它是否被改动；按现有记录对同一单位、同一时段再算一遍，逐项列出与冻结时的差异、涉及的人和原因。
        </p>
        <Button type="submit" look="primary" className="mt-3">
          {verified ? "再核对一次" : "开始核对"}
        </Button>
      </Form>
      {verified && (
        <>
          <Section
            title="完整性"
            className="mt-4"
            note={answer && "at" in answer ? `${answer.at} 核对` : undefined}
          >
            {verified.ok ? (
              <p>
                <Status kind="ok">数据、名单和原文都与冻结时一致，没有被改动。</Status>
              </p>
            ) : (
              <Banner tone="bad" alert>
                有内容与冻结时的指纹不一致，本报告不能再作为依据，请向系统管理员报告。
              </Banner>
            )}
            <Kv
              rows={[
                { term: "数据", value: wordOf(verified.figures) },
                { term: "名单", value: wordOf(verified.members) },
                { term: "原文", value: wordOf(verified.words) },
                { term: "指纹", value: <code>{verified.snapshotHash}</code> },
              ]}
            />
          </Section>
          <Section
            title="与现有记录的差异"
            className="mt-4"
            note={verified.differences.length > 0 ? `${verified.differences.length} 项` : undefined}
          >
            {verified.differences.length === 0 ? (
              <Empty title="没有差异">按现有记录重算，各项数字和名单都与冻结时相同。</Empty>
            ) : (
              <DifferenceLines lines={verified.differences} />
            )}
          </Section>
        </>
      )}
    </>
  );
}
