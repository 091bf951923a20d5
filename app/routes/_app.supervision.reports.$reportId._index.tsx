import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";

import { LinkButton } from "~/components/ui/button";
import { PageHead } from "~/components/ui/page-head";
import { requireCaseActor } from "~/features/accounts/require-actor.server";
import { recordAudit } from "~/features/audit/record-audit.server";
import { ReportPreview } from "~/features/supervision/components/report-preview";
import { REPORT_ROLES } from "~/features/supervision/create-report.server";
import { getReport } from "~/features/supervision/queries.server";
import { reportSections } from "~/features/supervision/report/report-sections";
import { orRouteError } from "~/lib/action-problem.server";
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
    const sections = reportSections(report.data);
    return {
      id: report.id,
      title: sections.titleLines.join(""),
      hash: report.hash,
      by: report.createdByName,
      sections,
    };
  });
}

export default function ReportPage() {
  const { id, title, hash, by, sections } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHead
        crumbs={[{ label: "督导报告", to: paths.reports() }, { label: title }]}
        title="报告预览"
        sub={`${by} 生成；数据已冻结，指纹 ${hash.slice(0, 16)}`}
        actions={
          <LinkButton to={paths.reportFile(id)} look="primary" icon="download" reloadDocument>
            下载 Word
          </LinkButton>
        }
      />
      <ReportPreview report={sections} />
    </>
  );
}
