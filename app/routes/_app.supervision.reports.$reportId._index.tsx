import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";

import { Banner } from "~/components/ui/banner";
import { Button, LinkButton } from "~/components/ui/button";
import { AppLink } from "~/components/ui/link";
import { PageHead } from "~/components/ui/page-head";
import { PrintFooter } from "~/components/ui/print-footer";
import { requireCaseActor } from "~/features/accounts/require-actor.server";
import { recordAudit } from "~/features/audit/record-audit.server";
import { markRead } from "~/features/inbox/mark-read.server";
import { PrintButton } from "~/features/papers/components/print-button";
import { ReportPreview } from "~/features/supervision/components/report-preview";
import { REPORT_ROLES } from "~/features/supervision/create-report.server";
import { deliverReport, mayDeliver } from "~/features/supervision/deliver-report.server";
import { mayEdit } from "~/features/supervision/edit-report.server";
import { reportKindLabels } from "~/features/supervision/labels";
import { getReport } from "~/features/supervision/queries.server";
import { actionProblem, orRouteError } from "~/lib/action-problem.server";
import { redirectWithMessage } from "~/lib/flash.server";
import { momentText, printMoment } from "~/lib/clock.server";
import { paths } from "~/lib/paths";
import { executor } from "~/lib/transaction.server";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.title ?? "督导报告"} · 一人一册` },
];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireCaseActor(request, ...REPORT_ROLES);
  return orRouteError(actor, request, async () => {
    const report = await getReport(actor, params.reportId ?? "");
    await recordAudit(executor(), actor, {
      action: "report.read",
      subject: { type: "report", id: report.id, unitId: report.unitId },
    });
    await markRead(actor, { subjectId: report.id });
    return {
      id: report.id,
      kind: report.kind,
      title: report.document.titleLines.join(""),
      hash: report.hash,
      madeAt: momentText(report.createdAt),
      madeBy: report.createdByName,
      asOf: report.data.asOf,
      edited: Object.keys(report.texts),
      editedAt: report.editedAt && momentText(report.editedAt),
      editedBy: report.editedByName,
      mayEdit: mayEdit(actor, report),
      mayDeliver: mayDeliver(actor, report),
      received: report.received,
      sent: report.sent && { ...report.sent, at: momentText(report.sent.at) },
      document: report.document,
      print: { who: actor.name, unit: actor.unit.name, at: printMoment() },
    };
  });
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireCaseActor(request, ...REPORT_ROLES);
  const reportId = params.reportId ?? "";
  try {
    const { units } = await deliverReport(actor, reportId);
    return await redirectWithMessage(paths.report(reportId), `已送达 ${units} 个单位。`);
  } catch (error) {
    return await actionProblem(error, actor);
  }
}

export default function ReportPage() {
  const page = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>()?.problem ?? null;
  const { id, title, document, edited } = page;
  const isMonth = page.kind === "month";
  return (
    <>
      <PageHead
        crumbs={[
          isMonth ? { label: "月度统计", to: paths.months() } : { label: "报告和通报", to: paths.reports() },
          { label: title },
        ]}
        title={reportKindLabels[page.kind]}
        facts={[
          `${page.madeBy} ${page.madeAt} 生成`,
          `数据截至 ${page.asOf}，已冻结`,
          `指纹 ${page.hash.slice(0, 16)}`,
          edited.length > 0
            ? `${page.editedBy} ${page.editedAt} 修改过 ${edited.length} 段文字`
            : "文字未修改",
          ...(page.sent ? [`${page.sent.byName} ${page.sent.at} 送达 ${page.sent.units} 个单位`] : []),
        ]}
        actions={
          <>
            <LinkButton to={paths.reportFile(id)} look="primary" icon="download" reloadDocument>
              下载 Word
            </LinkButton>
            <LinkButton to={paths.reportFile(id, "xlsx")} icon="download" reloadDocument>
              Excel {isMonth ? "表" : "附表"}
            </LinkButton>
            {page.mayEdit && <LinkButton to={paths.editReport(id)}>修改文字</LinkButton>}
            {!page.received && <LinkButton to={paths.verifyReport(id)}>核对</LinkButton>}
            {page.mayDeliver && (
              <Form method="post">
                <Button type="submit">送达下级</Button>
              </Form>
            )}
            <PrintButton />
          </>
        }
      />
      {problem && (
        <Banner tone="bad" alert>
          {problem.message}
        </Banner>
      )}
      <p className="note no-print">
        数字都取自冻结的数据：点任一数字看口径和名单{page.received && "（名单只列本辖区的人）"}
        。以后补录、更正的记录不会改变本报告
        {page.received ? (
          "。"
        ) : (
          <>
            ，差异见<AppLink to={paths.verifyReport(id)}>核对</AppLink>。
          </>
        )}
        {page.mayDeliver && "送达后，所属单位在收件箱中看到本件，文字不再修改。"}
      </p>
      <ReportPreview reportId={id} report={document} edited={edited} />
      <PrintFooter {...page.print} asOf={page.asOf} />
    </>
  );
}
