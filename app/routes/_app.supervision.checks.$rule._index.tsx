import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData, useLocation } from "@remix-run/react";

import { Banner } from "~/components/ui/banner";
import { LinkButton } from "~/components/ui/button";
import { Chips } from "~/components/ui/chips";
import { Empty } from "~/components/ui/empty";
import { PageHead } from "~/components/ui/page-head";
import { Pager } from "~/components/ui/pager";
import { Section } from "~/components/ui/section";
import { Tag } from "~/components/ui/tag";
import { queryWith } from "~/components/ui/url-state";
import { requireCaseActor } from "~/features/accounts/require-actor.server";
import { HitsTable } from "~/features/checks/components/hits-table";
import { PeriodFilter } from "~/features/checks/components/period-filter";
import { severityLabels } from "~/features/checks/labels";
import { actOnRule } from "~/features/checks/page-actions.server";
import { loadCheckRule } from "~/features/checks/rule-page.server";
import { ProblemBanner } from "~/features/recognition/components/decision-bar";
import { formatSource } from "~/law/source";
import { orRouteError } from "~/lib/action-problem.server";
import { paths } from "~/lib/paths";

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: `${page ? `${page.rule.id} ${page.rule.name}` : "自动检查"} · 一人一册` },
];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireCaseActor(request);
  return orRouteError(actor, request, () => loadCheckRule(actor, params.rule ?? "", request));
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireCaseActor(request, "manager", "supervisor");
  return actOnRule(actor, params.rule ?? "", request);
}

export default function CheckRulePage() {
  const page = useLoaderData<typeof loader>();
  const failed = useActionData<typeof action>()?.failed ?? null;
  const { search } = useLocation();
  const { rule, unit, from, to, counts, show } = page;
  const period =
    rule.kind === "event" ? `${from} 至 ${to} 发生${rule.within ? `、${rule.within}` : ""}` : `截至 ${to}`;
  const file = (format: "csv" | "xlsx") =>
    `${paths.checkFile(rule.id, format)}${queryWith(search, { cursor: "" })}`;
  return (
    <>
      <PageHead
        crumbs={[{ label: "自动检查", to: paths.checks({ unit: unit.id }) }, { label: rule.id }]}
        title={`${rule.id} ${rule.name}`}
        marks={<Tag warn={rule.severity === "grave"}>{severityLabels[rule.severity]}</Tag>}
        facts={[unit.name, period, page.ranAt ? `上次检查 ${page.ranAt}` : "还没有检查过"]}
        actions={
          <>
            <LinkButton to={file("xlsx")} reloadDocument>
              导出 Excel
            </LinkButton>
            <LinkButton to={file("csv")} reloadDocument>
              导出 CSV
            </LinkButton>
          </>
        }
      />
      {failed && <ProblemBanner problem={failed.problem} />}
      {rule.managersOnly && (
        <Banner>
          以下只是供询问的迹象，不是认定的问题；先听经办人说明。有正当原因的，写明理由列为豁免。
        </Banner>
      )}
      <Section title="这条检查" note={formatSource(rule.source)}>
        <p>{rule.explanation}</p>
        {page.clause && <p className="muted">“{page.clause}”</p>}
        <p>
          <b>怎样办理：</b>
          {rule.mend}
        </p>
      </Section>
      <div className="row wrap my-3">
        <Chips
          label="计入或豁免"
          chips={[
            {
              label: "计入",
              count: counts.open,
              to: queryWith(search, { show: "", cursor: "" }),
              current: show === "open",
            },
            {
              label: "已豁免",
              count: counts.exempted,
              to: queryWith(search, { show: "exempted", cursor: "" }),
              current: show === "exempted",
            },
          ]}
        />
        <PeriodFilter
          search={search}
          units={page.units}
          unitId={unit.id}
          from={from}
          to={to}
          today={page.today}
        />
      </div>
      {page.items.length === 0 ? (
        <Empty title={show === "exempted" ? "没有豁免" : "没有命中"}>
          {show === "exempted" ? "这条规则目前没有豁免的记录。" : `${unit.name}${period}，没有发现这类问题。`}
        </Empty>
      ) : (
        <HitsTable page={page} failed={failed} />
      )}
      <Pager
        shown={page.items.length}
        total={page.total}
        previous={page.cursor ? queryWith(search, { cursor: "" }) : null}
        next={page.nextCursor ? queryWith(search, { cursor: page.nextCursor }) : null}
      />
    </>
  );
}
