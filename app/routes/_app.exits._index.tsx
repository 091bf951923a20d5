import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData, useLocation } from "@remix-run/react";

import { filledQuery, parseWith } from "~/api/parse.server";
import { Banner } from "~/components/ui/banner";
import { Chips } from "~/components/ui/chips";
import { Empty } from "~/components/ui/empty";
import { FilterForm } from "~/components/ui/filter-form";
import { PageHead } from "~/components/ui/page-head";
import { Pager } from "~/components/ui/pager";
import { Recap } from "~/components/ui/recap";
import { Tabs } from "~/components/ui/tabs";
import { queryWith } from "~/components/ui/url-state";
import { requireCaseActor } from "~/features/accounts/require-actor.server";
import { ExitTable } from "~/features/exits/components/exit-table";
import { ProposeResults } from "~/features/exits/components/propose-results";
import { RadarTable } from "~/features/exits/components/radar-table";
import { proposeFromRadar, readExitsPage } from "~/features/exits/exits-page.server";
import { EXIT_GROUNDS } from "~/features/exits/grounds";
import { exitsPageSchema } from "~/features/exits/inputs";
import { EXIT_VIEWS, exitViewLabels } from "~/features/exits/labels";
import { exitGroundLabel } from "~/features/people/labels";
import { orRouteError } from "~/lib/action-problem.server";
import { formatInteger } from "~/lib/format";
import { readForm } from "~/lib/read-form.server";

export const meta: MetaFunction = () => [{ title: "注销 · 一人一册" }];

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireCaseActor(request);
  return orRouteError(actor, request, () =>
    readExitsPage(actor, parseWith(exitsPageSchema, filledQuery(request), "query")),
  );
}

export async function action({ request }: ActionFunctionArgs) {
  const actor = await requireCaseActor(request);
  return proposeFromRadar(actor, await readForm(request));
}

const leadLabel = (days: number) => (days === 0 ? "已到" : days === 180 ? "半年内" : `${days} 天内`);

const EMPTY = {
  radar: {
    title: "这里没有人将到注销情形",
    text: "到龄、期满、拒绝三次、就业和比对结果都已看过；可以把时间放远一些。",
  },
  proposed: { title: "没有等县级决定的注销", text: "在“将到或已到情形”里勾选提请，或从一人一册里提请。" },
  decided: { title: "还没有办结的注销", text: "决定、撤回以后列在这里。" },
};

export default function ExitsPage() {
  const page = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { search } = useLocation();
  const { view, radar, list, grounds, unit, within } = page;
  const total = view === "radar" ? radar.total : (list?.total ?? 0);
  const shown = view === "radar" ? radar.items.length : (list?.items.length ?? 0);
  const refused = answer && "problem" in answer ? answer.problem : null;
  return (
    <>
      <PageHead
        crumbs={[{ label: "认定" }, { label: "注销" }]}
        title="注销"
        sub={`${unit.name}。系统只提示，由经办人提请，县级决定；决定前列明随之结束的事项。`}
      />
      {answer && "results" in answer && <ProposeResults {...answer} />}
      {refused && (
        <Banner tone="bad" alert>
          {refused.violations[0]?.message ?? refused.message}
        </Banner>
      )}
      <Tabs
        label="注销"
        tabs={EXIT_VIEWS.map((one) => ({
          label: exitViewLabels[one],
          count: page.counts[one],
          to: queryWith(search, { view: one, ground: null, page: null }),
          current: one === view,
        }))}
      />
      {view === "radar" && (
        <>
          <Chips
            label="多少天内"
            className="mt-3"
            chips={page.leads.map((lead) => ({
              label: leadLabel(lead.within),
              count: lead.count,
              to: queryWith(search, { within: lead.within }),
              current: lead.within === within,
            }))}
          />
          <Chips
            label="按情形筛选"
            className="mt-2"
            chips={EXIT_GROUNDS.filter((ground) => grounds[ground] !== undefined).map((ground) => ({
              label: exitGroundLabel(ground),
              count: grounds[ground] ?? 0,
              to: queryWith(search, { ground: page.ground === ground ? null : ground }),
              current: page.ground === ground,
            }))}
          />
        </>
      )}
      <div className="mt-3">
        <FilterForm search={search} own={["unit"]} label="筛选">
          <label>
            单位{" "}
            <select className="input" name="unit" defaultValue={unit.id}>
              {page.units.map((one) => (
                <option key={one.id} value={one.id}>
                  {one.name}
                </option>
              ))}
            </select>
          </label>
        </FilterForm>
      </div>
      <Recap
        filters={[
          ...(new URLSearchParams(search).has("unit") ? [{ name: "unit", label: unit.name }] : []),
          ...(page.ground ? [{ name: "ground", label: exitGroundLabel(page.ground) }] : []),
        ]}
        search={search}
        total={`${formatInteger(total)} ${view === "radar" ? "条" : "件"}`}
        definition={
          view === "radar"
            ? "在册人员，每人每种情形一条，按到期日从近到远；已提请的不再列"
            : view === "proposed"
              ? `按提请日从早到晚；${page.decisionDays} 个工作日内决定（此前提请的按提请当日的标准）`
              : "按办结日从近到远"
        }
      />
      {total === 0 ? (
        <Empty title={EMPTY[view].title}>{EMPTY[view].text}</Empty>
      ) : view === "radar" ? (
        <RadarTable rows={radar.items} today={page.today} mayPropose={page.mayPropose} />
      ) : (
        <ExitTable rows={list?.items ?? []} open={view === "proposed"} today={page.today} />
      )}
      {total > 0 && (
        <Pager
          shown={shown}
          total={total}
          unit={view === "radar" ? "条" : "件"}
          next={
            view === "radar"
              ? radar.page < radar.pages
                ? `${queryWith(search, {})}&page=${radar.page + 1}`
                : null
              : list?.nextCursor
                ? `${queryWith(search, {})}&cursor=${encodeURIComponent(list.nextCursor)}`
                : null
          }
          previous={
            view === "radar"
              ? radar.page > 1
                ? `${queryWith(search, {})}&page=${radar.page - 1}`
                : null
              : new URLSearchParams(search).has("cursor")
                ? queryWith(search, {})
                : null
          }
        />
      )}
    </>
  );
}
