import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";

import { LinkButton } from "~/components/ui/button";
import { AppLink } from "~/components/ui/link";
import { PageHead } from "~/components/ui/page-head";
import { PrintFooter } from "~/components/ui/print-footer";
import { requireCaseActor } from "~/features/accounts/require-actor.server";
import { recordAudit } from "~/features/audit/record-audit.server";
import { markRead } from "~/features/inbox/mark-read.server";
import { PrintButton } from "~/features/papers/components/print-button";
import { ReportPreview } from "~/features/supervision/components/report-preview";
import { REPORT_ROLES } from "~/features/supervision/create-report.server";
import { mayEdit } from "~/features/supervision/edit-report.server";
import { reportKindLabels } from "~/features/supervision/labels";
import { getReport } from "~/features/supervision/queries.server";
import { orRouteError } from "~/lib/action-problem.server";
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
      document: report.document,
      print: { who: actor.name, unit: actor.unit.name, at: printMoment() },
    };
  });
}

export default function ReportPage() {
  const page = useLoaderData<typeof loader>();
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
            <LinkButton to={paths.verifyReport(id)}>核对</LinkButton>
            <PrintButton />
          </>
        }
      />
      <p className="note no-print">
        数字都取自冻结的数据：点任一数字看口径和名单。以后补录、更正的记录不会改变本报告，差异见
        <AppLink to={paths.verifyReport(id)}>核对</AppLink>。
      </p>
      <ReportPreview reportId={id} report={document} edited={edited} />
      <PrintFooter {...page.print} asOf={page.asOf} />
    </>
  );
}
