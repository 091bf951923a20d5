import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData, useLocation } from "@remix-run/react";

import { filledQuery, parseWith } from "~/api/parse.server";
import { PRINTS_WIDE } from "~/components/shell/app-shell";
import { LinkButton } from "~/components/ui/button";
import { Chips } from "~/components/ui/chips";
import { DateText } from "~/components/ui/date-text";
import { Empty } from "~/components/ui/empty";
import { FilterForm } from "~/components/ui/filter-form";
import { KeyFigures } from "~/components/ui/key-figures";
import { AppLink } from "~/components/ui/link";
import { PageHead } from "~/components/ui/page-head";
import { Pager } from "~/components/ui/pager";
import { type ActiveFilter, Recap } from "~/components/ui/recap";
import { RefusedForm } from "~/components/ui/refused";
import { Section } from "~/components/ui/section";
import { queryWith } from "~/components/ui/url-state";
import { requireCaseActor } from "~/features/accounts/require-actor.server";
import { ProblemBanner } from "~/features/recognition/components/decision-bar";
import { FindingTable } from "~/features/rectifications/components/finding-table";
import { GroupTable } from "~/features/rectifications/components/group-table";
import { TRACKER_FORM, TrackerSteps } from "~/features/rectifications/components/tracker-bar";
import { findingListSchema, type FindingView } from "~/features/rectifications/inputs";
import { findingViewLabels } from "~/features/rectifications/labels";
import { actOnTracker, loadTracker } from "~/features/rectifications/tracker-page.server";
import { orRouteError } from "~/lib/action-problem.server";
import { formatInteger, formatPercent, percentOf } from "~/lib/format";
import { paths } from "~/lib/paths";

export const handle = PRINTS_WIDE;

export const meta: MetaFunction = () => [{ title: "整改台账 · 一人一册" }];

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireCaseActor(request);
  return orRouteError(actor, request, () =>
    loadTracker(actor, parseWith(findingListSchema, filledQuery(request), "query")),
  );
}

export async function action({ request }: ActionFunctionArgs) {
  return actOnTracker(await requireCaseActor(request, "supervisor", "manager", "reviewer"), request);
}

const CHIPS: readonly FindingView[] = [
  "all",
  "not_ordered",
  "ordered",
  "recheck",
  "overdue",
  "not_due",
  "due",
  "due_done",
  "done",
];

type Page = ReturnType<typeof useLoaderData<typeof loader>>;

function activeFilters({ query, unit }: Page): ActiveFilter[] {
  return [
    ...(query.show ? [{ name: "show", label: findingViewLabels[query.show] }] : []),
    ...(query.unit ? [{ name: "unit", label: unit.name }] : []),
    ...(query.problem ? [{ name: "problem", label: query.problem }] : []),
    ...(query.inspection ? [{ name: "inspection", label: "一次抽查的问题" }] : []),
    ...(query.order ? [{ name: "order", label: "一份通知书的问题" }] : []),
    ...(query.from ? [{ name: "from", label: `${query.from} 起发现` }] : []),
    ...(query.to ? [{ name: "to", label: `${query.to} 止发现` }] : []),
  ];
}

export default function RectificationsPage() {
  const page = useLoaderData<typeof loader>();
  const failed = useActionData<typeof action>()?.failed ?? null;
  const { search } = useLocation();
  const { counts, items, query, unit, bar } = page;
  const own = paths.rectifications();
  const open = (view: FindingView) =>
    `${own}${queryWith(search, { show: view === "all" ? null : view, page: null })}`;
  const { show: _show, page: _page, ...kept } = query;
  return (
    <>
      <PageHead
        crumbs={[{ label: "督导" }, { label: "整改台账" }]}
        title="整改台账"
        sub={`${unit.name}。发现 → 整改通知书 → 答复 → 复查 → 销号或退回，期限按工作日计算。吉人社发〔2022〕10号 五（三）`}
        actions={
          <>
            <LinkButton to={paths.rectificationsExport("xlsx", query)} reloadDocument>
              导出 Excel
            </LinkButton>
            <LinkButton to={paths.rectificationsExport("csv", query)} reloadDocument>
              导出 CSV
            </LinkButton>
            {page.mayAdd && (
              <LinkButton icon="plus" to={paths.newFinding(query.unit ? { unit: query.unit } : {})}>
                登记问题
              </LinkButton>
            )}
          </>
        }
      />
      {failed && <ProblemBanner problem={failed.problem} />}
      <KeyFigures
        figures={[
          { label: "发现问题", value: formatInteger(counts.all), unit: "个", to: open("all") },
          { label: "已销号", value: formatInteger(counts.done), unit: "个", to: open("done") },
          { label: "到期", value: formatInteger(counts.due), unit: "个", to: open("due") },
          {
            label: "到期销号率",
            value: formatPercent(percentOf(counts.due_done, counts.due)),
            to: open("due_done"),
            note: `${counts.due_done} ÷ ${counts.due}`,
          },
          {
            label: "超期未销号",
            value: formatInteger(counts.overdue),
            unit: "个",
            to: open("overdue"),
            bad: counts.overdue > 0,
          },
          { label: "未到期", value: formatInteger(counts.not_due), unit: "个", to: open("not_due") },
        ]}
      />
      <Chips
        label="按状态筛选"
        className="mt-4"
        chips={CHIPS.map((view) => ({
          label: findingViewLabels[view],
          count: counts[view],
          to: open(view),
          current: view === (query.show ?? "all"),
        }))}
      />
      <FilterForm search={search} own={["unit", "problem", "from", "to"]} label="筛选">
        <label>
          单位{" "}
          <select className="input" name="unit" defaultValue={query.unit ?? ""}>
            <option value="">全部</option>
            {page.units.map((one) => (
              <option key={one.id} value={one.id}>
                {one.name}
              </option>
            ))}
          </select>
        </label>
        <label>
          问题{" "}
          <select className="input" name="problem" defaultValue={query.problem ?? ""}>
            <option value="">全部</option>
            {page.problems.map((one) => (
              <option key={one} value={one}>
                {one}
              </option>
            ))}
          </select>
        </label>
        <label>
          发现日期 <input className="input" type="date" name="from" defaultValue={query.from ?? ""} />
        </label>
        <label>
          至 <input className="input" type="date" name="to" defaultValue={query.to ?? ""} />
        </label>
      </FilterForm>
      <Recap
        filters={activeFilters(page)}
        search={search}
        total={`${formatInteger(page.total)} 个问题`}
        definition={`截至 ${page.on}；期限满的次日起算到期，销号才算完成`}
      />
      {items.length === 0 ? (
        <Empty title="没有这样的问题">
          {counts.all === 0 ? "抽查中判为不符合的项会列到这里，督导也可以直接登记问题。" : "换一个筛选再看。"}
        </Empty>
      ) : (
        <>
          <RefusedForm>
            <FindingTable rows={items} selectable={bar === null ? null : TRACKER_FORM} />
          </RefusedForm>
          <Pager
            shown={items.length}
            total={page.total}
            unit="个"
            previous={page.page > 1 ? queryWith(search, { page: page.page - 1 }) : null}
            next={page.page < page.pages ? queryWith(search, { page: page.page + 1 }) : null}
          />
          {bar !== null && <TrackerSteps bar={bar} action={`${own}${search}`} failed={failed} />}
        </>
      )}
      <div className="half mt-6">
        {page.groups.length > 0 && (
          <Section title={page.byCounty ? "各县（市、区）" : "各类问题"}>
            <GroupTable groups={page.groups} byCounty={page.byCounty} query={kept} />
          </Section>
        )}
        <Section title="最近的整改通知书">
          {page.orders.length === 0 ? (
            <Empty title="还没有下达">在“待下达整改”里勾选同一县（市、区）的问题下达。</Empty>
          ) : (
            <ul className="grid gap-2">
              {page.orders.map((order) => (
                <li key={order.id}>
                  <AppLink to={paths.rectificationOrder(order.id)}>{order.number}</AppLink> {order.countyName}
                  <span className="sub">
                    <DateText day={order.issuedOn} /> 下达，
                    <DateText day={order.dueOn} /> 前完成；销号 {order.done}/{order.findings}
                  </span>
                </li>
              ))}
            </ul>
          )}
        </Section>
      </div>
    </>
  );
}
