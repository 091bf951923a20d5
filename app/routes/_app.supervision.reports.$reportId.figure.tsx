import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";

import { Empty } from "~/components/ui/empty";
import { Kv } from "~/components/ui/kv";
import { AppLink } from "~/components/ui/link";
import { PageHead } from "~/components/ui/page-head";
import { Pager } from "~/components/ui/pager";
import { Section } from "~/components/ui/section";
import { requireCaseActor } from "~/features/accounts/require-actor.server";
import { HitTable } from "~/features/supervision/components/hit-table";
import { InspectionTables } from "~/features/supervision/components/inspection-tables";
import { MemberTable } from "~/features/supervision/components/member-table";
import { RecordSection } from "~/features/supervision/components/record-section";
import { REPORT_ROLES } from "~/features/supervision/create-report.server";
import { readFigurePage } from "~/features/supervision/figures/figure-page.server";
import { orRouteError } from "~/lib/action-problem.server";
import { paths } from "~/lib/paths";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.label ?? "指标"} · 报告数据 · 一人一册` },
];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireCaseActor(request, ...REPORT_ROLES);
  return orRouteError(actor, request, () =>
    readFigurePage(actor, params.reportId ?? "", new URL(request.url).searchParams),
  );
}

export default function FigurePage() {
  const { report, asked, label, unitName, categoryName, definition, parts, page, hits, ...rest } =
    useLoaderData<typeof loader>();
  const { inspections, isApplications, records, frozen } = rest;
  return (
    <>
      <PageHead
        crumbs={[
          { label: "报告和通报", to: paths.reports() },
          { label: report.title, to: paths.report(report.id) },
          { label },
        ]}
        title={label}
        facts={[unitName, categoryName, report.period]}
      />
      {definition && (
        <Section title="口径">
          <Kv
            rows={[
              { term: "指标", value: definition.term },
              { term: "定义", value: definition.text },
              { term: "依据", value: definition.basis },
            ]}
          />
          {parts.map((part) => (
            <p key={part.role}>
              {part.role}：
              <AppLink to={paths.reportFigure(report.id, { ...asked, metric: part.metric })}>
                {part.label}
              </AppLink>
            </p>
          ))}
        </Section>
      )}
      {page && (
        <Section
          title="冻结的名单"
          note={`共 ${page.total} ${isApplications ? "件" : "人"}，与报告所列数字一致`}
          className="mt-4"
        >
          {page.total === 0 ? (
            <Empty title="没有人">报告所列数字为 0。</Empty>
          ) : (
            <>
              <MemberTable items={page.items} isApplications={isApplications} />
              <Pager
                shown={page.items.length}
                total={page.total}
                unit={isApplications ? "件" : "人"}
                next={page.next && paths.reportFigure(report.id, { ...asked, after: page.next })}
              />
            </>
          )}
        </Section>
      )}
      {hits && (
        <Section title="冻结的检查结果" note={`共 ${hits.total} 件，与报告所列数字一致`} className="mt-4">
          <HitTable items={hits.items} />
          <Pager
            shown={hits.items.length}
            total={hits.total}
            unit="件"
            next={hits.next && paths.reportFigure(report.id, { ...asked, after: hits.next })}
          />
        </Section>
      )}
      {inspections && <InspectionTables {...inspections} />}
      {frozen && (
        <RecordSection
          frozen={frozen}
          counts={asked.metric === "householdMembersHelped" ? "人" : null}
          live={records}
          nextPage={frozen.next && paths.reportFigure(report.id, { ...asked, after: frozen.next })}
        />
      )}
      {records && !frozen && (
        <Section title="名单" className="mt-4">
          <p>
            <AppLink to={records.to}>{records.label}</AppLink>
            ，与报告同一单位、同一期间、同一口径；冻结以后补录、更正的也在其中，所以可以与报告所列数字不同，差在哪里见“核对”。
          </p>
        </Section>
      )}
      {!page && !hits && !inspections && !records && parts.length === 0 && (
        <p className="note mt-4">这是由其他数字算出的结果，没有自己的名单。</p>
      )}
    </>
  );
}
