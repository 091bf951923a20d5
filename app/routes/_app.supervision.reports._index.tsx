import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";

import { parseWith } from "~/api/parse.server";
import { Banner } from "~/components/ui/banner";
import { LinkButton } from "~/components/ui/button";
import { Empty } from "~/components/ui/empty";
import { PageHead } from "~/components/ui/page-head";
import { Section } from "~/components/ui/section";
import { requireCaseActor } from "~/features/accounts/require-actor.server";
import { listUnitChoices } from "~/features/dashboards/unit-choices.server";
import { ReportForm } from "~/features/supervision/components/report-form";
import { ReportList } from "~/features/supervision/components/report-list";
import { createReport, REPORT_ROLES } from "~/features/supervision/create-report.server";
import { reportFormSchema } from "~/features/supervision/inputs";
import { recentPeriods } from "~/features/supervision/periods";
import { listReports } from "~/features/supervision/queries.server";
import { getUnitInScope } from "~/features/units/queries.server";
import { actionProblem, orRouteError } from "~/lib/action-problem.server";
import { dayOf, today } from "~/lib/clock.server";
import { redirectWithMessage } from "~/lib/flash.server";
import { paths } from "~/lib/paths";
import { readForm } from "~/lib/read-form.server";

export const meta: MetaFunction = () => [{ title: "报告和通报 · 一人一册" }];

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireCaseActor(request, ...REPORT_ROLES);
  return orRouteError(actor, request, async () => {
    const unit = await getUnitInScope(actor.scope, actor.scope.unitId);
    const [units, reports] = await Promise.all([
      listUnitChoices(actor, unit),
      listReports(actor, ["supervision", "circular"]),
    ]);
    return {
      units,
      unitId: unit.id,
      periods: recentPeriods(today()),
      reports: reports.map(({ createdAt, ...report }) => ({ ...report, createdOn: dayOf(createdAt) })),
    };
  });
}

export async function action({ request }: ActionFunctionArgs) {
  const actor = await requireCaseActor(request, ...REPORT_ROLES);
  const form = await readForm(request);
  try {
    const typed = { ...Object.fromEntries(form), parts: form.getAll("parts") };
    const { id } = await createReport(actor, parseWith(reportFormSchema, typed, "body"));
    return await redirectWithMessage(paths.report(id), "报告已生成，数据已冻结。");
  } catch (error) {
    return await actionProblem(error, actor, form);
  }
}

export default function ReportsPage() {
  const { units, unitId, periods, reports } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const problem = result && "problem" in result ? result.problem : null;
  return (
    <>
      <PageHead
        title="报告和通报"
        sub="选单位和时段，一键生成；数据冻结并留指纹，每个数字都能查到名单，可下载 Word 和 Excel。"
        actions={<LinkButton to={paths.reportSchedules()}>定期报告</LinkButton>}
      />
      {problem && (
        <Banner tone="bad" alert>
          {problem.message}
        </Banner>
      )}
      <Section title="生成" note="数据全部取自系统记录">
        <ReportForm units={units} unitId={unitId} periods={periods} violations={problem?.violations ?? []} />
      </Section>
      <Section title="已生成" note={`最近 ${reports.length} 份`} className="mt-6">
        {reports.length === 0 ? (
          <Empty title="还没有报告">在上面选好单位和时段，点“生成报告”。</Empty>
        ) : (
          <ReportList label="已生成的报告" reports={reports} />
        )}
      </Section>
    </>
  );
}
