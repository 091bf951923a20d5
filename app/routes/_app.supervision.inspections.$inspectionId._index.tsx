import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData, useLocation } from "@remix-run/react";

import { filledQuery, parseWith } from "~/api/parse.server";
import { PRINTS_WIDE } from "~/components/shell/app-shell";
import { LinkButton } from "~/components/ui/button";
import { Chips } from "~/components/ui/chips";
import { ConfirmForm } from "~/components/ui/confirm-form";
import { DateText } from "~/components/ui/date-text";
import { Empty } from "~/components/ui/empty";
import { Kv } from "~/components/ui/kv";
import { AppLink } from "~/components/ui/link";
import { PageHead } from "~/components/ui/page-head";
import { Section } from "~/components/ui/section";
import { queryWith } from "~/components/ui/url-state";
import { requireCaseActor } from "~/features/accounts/require-actor.server";
import { formStateOf, WordsPart } from "~/features/households/components/form-parts";
import { CaseTable } from "~/features/inspections/components/case-table";
import { InspectionStatusMark } from "~/features/inspections/components/inspection-table";
import { QuotaTable } from "~/features/inspections/components/quota-table";
import { INSPECTION_ROLES } from "~/features/inspections/draw-inspection.server";
import { CASE_VIEWS, caseListSchema, type CaseView } from "~/features/inspections/inputs";
import { actOnInspection, loadInspectionPage } from "~/features/inspections/inspection-page.server";
import { sizeWords, stratumLabels } from "~/features/inspections/labels";
import { populationWords } from "~/features/inspections/population-words";
import { orRouteError } from "~/lib/action-problem.server";
import { formatInteger } from "~/lib/format";
import { paths } from "~/lib/paths";

export const handle = PRINTS_WIDE;

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.inspection.title ?? "抽查"} · 一人一册` },
];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireCaseActor(request, ...INSPECTION_ROLES);
  return orRouteError(actor, request, () => {
    const { show = "all" } = parseWith(caseListSchema, filledQuery(request), "query");
    return loadInspectionPage(actor, params.inspectionId ?? "", show);
  });
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireCaseActor(request, ...INSPECTION_ROLES);
  return actOnInspection(actor, params.inspectionId ?? "", request);
}

const VIEW_LABELS: Record<CaseView, string> = {
  all: "全部样本",
  open: "未完成",
  finished: "已完成",
  unmet: "有不符合项",
};

export default function InspectionPage() {
  const { inspection, cases, counts, show } = useLoaderData<typeof loader>();
  const failed = useActionData<typeof action>()?.failed ?? null;
  const { search } = useLocation();
  const open = inspection.status !== "closed";
  const rows = cases.map((row) => ({ ...row, inspectionId: inspection.id }));
  const first = cases.find(({ finishedOn }) => finishedOn === null);
  return (
    <>
      <PageHead
        crumbs={[{ label: "抽查", to: paths.inspections() }, { label: inspection.number }]}
        title={inspection.title}
        marks={<InspectionStatusMark status={inspection.status} />}
        facts={[
          `总体 ${formatInteger(inspection.populationSize)} 人，抽取 ${inspection.sampleSize} 件`,
          `已检查 ${inspection.finished} 件`,
          <AppLink key="findings" to={paths.rectifications({ inspection: inspection.id })}>
            问题 {inspection.findings} 个
          </AppLink>,
          inspection.closedOn ? (
            <>
              <DateText day={inspection.closedOn} /> {inspection.closedByName}结束
            </>
          ) : null,
        ]}
        actions={
          <>
            {first && open && (
              <LinkButton look="primary" to={paths.inspectionCase(inspection.id, first.id)}>
                检查案卷
              </LinkButton>
            )}
            <LinkButton to={paths.inspectionDraw(inspection.id)} reloadDocument>
              下载重抽文件
            </LinkButton>
            {open && (
              <ConfirmForm
                label="结束抽查"
                title={`结束抽查 ${inspection.number}`}
                confirmLabel="结束抽查"
                fields={{ intent: "close", version: inspection.version }}
                error={failed?.intent === "close" ? failed.problem.message : undefined}
              >
                <p className="muted">结束后案卷的检查结果不能再改；问题在整改台账中继续跟踪。</p>
                <WordsPart state={formStateOf(failed)} name="conclusion" label="检查结论" maxLength={1000} />
              </ConfirmForm>
            )}
          </>
        }
      />
      {inspection.conclusion && (
        <Section title="检查结论" className="mb-4">
          <p>{inspection.conclusion}</p>
        </Section>
      )}
      <Chips
        label="样本案卷"
        chips={CASE_VIEWS.map((view) => ({
          label: VIEW_LABELS[view],
          count: counts[view],
          to: queryWith(search, { show: view === "all" ? null : view }),
          current: view === show,
        }))}
      />
      {rows.length === 0 ? <Empty title="没有这样的案卷">换一个筛选再看。</Empty> : <CaseTable rows={rows} />}
      <div className="half mt-6">
        <Section title="抽取依据" note="任何人都可以重抽核对">
          <Kv
            rows={[
              { term: "范围", value: `${inspection.unitName}；${populationWords(inspection.population)}` },
              {
                term: "分层",
                value: inspection.strata.map((one) => stratumLabels[one]).join("、") || "不分层",
              },
              { term: "样本量", value: sizeWords(inspection.size) },
              { term: "公布的种子", value: inspection.seed },
              { term: "总体指纹", value: <span className="break-all">{inspection.populationHash}</span> },
              { term: "算法", value: `${inspection.algorithm}（SHA-256，按层取最小序）` },
              {
                term: "抽取",
                value: (
                  <>
                    <DateText day={inspection.drawnOn} full /> {inspection.drawnByName}
                  </>
                ),
              },
              {
                term: "重抽",
                value: (
                  <>
                    下载重抽文件后运行 <code>npm run -s cli -- redraw-inspection 文件 --list</code>
                    ，不需要数据库
                  </>
                ),
              },
            ]}
          />
        </Section>
        <Section title="各层样本">
          <QuotaTable quotas={inspection.quotas} size={inspection.size} />
        </Section>
      </div>
    </>
  );
}
