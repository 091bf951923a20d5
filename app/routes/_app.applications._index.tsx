import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData, useLocation } from "@remix-run/react";

import { filledQuery, parseWith } from "~/api/parse.server";
import { LinkButton } from "~/components/ui/button";
import { Chips } from "~/components/ui/chips";
import { Empty } from "~/components/ui/empty";
import { FilterForm } from "~/components/ui/filter-form";
import { PageHead } from "~/components/ui/page-head";
import { Pager } from "~/components/ui/pager";
import { Recap, type ActiveFilter } from "~/components/ui/recap";
import { SearchBox } from "~/components/ui/search-box";
import { queryWith } from "~/components/ui/url-state";
import { requireCaseActor } from "~/features/accounts/require-actor.server";
import { bulkStepOf } from "~/features/bulk-review/kinds";
import { QUEUE_BULK, QueueBulk } from "~/features/bulk-review/components/queue-bulk";
import { refuseResidentIdInAddress } from "~/features/people/find-by-resident-id.server";
import { applicationListSchema } from "~/features/recognition/application-inputs";
import { RECOGNITION_CATEGORIES } from "~/features/recognition/categories";
import { ApplicationTable } from "~/features/recognition/components/application-table";
import { categoryLabels, statusFilterLabels } from "~/features/recognition/labels-for-lists";
import { readApplicationQueue } from "~/features/recognition/read-queue.server";
import { hasRole } from "~/lib/actor";
import { orRouteError } from "~/lib/action-problem.server";
import { today } from "~/lib/clock.server";
import { formatInteger } from "~/lib/format";
import { paths } from "~/lib/paths";

export const meta: MetaFunction = () => [{ title: "认定申请 · 一人一册" }];

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireCaseActor(request);
  await refuseResidentIdInAddress(actor, request);
  return orRouteError(actor, request, async () => {
    const query = parseWith(applicationListSchema, filledQuery(request), "query");
    const page = await readApplicationQueue(actor, query);
    return {
      ...page,
      mayCreate: hasRole(actor, "caseworker"),
      bulk: bulkStepOf(page.filters.status, actor.roles),
      today: today(),
    };
  });
}

type Page = ReturnType<typeof useLoaderData<typeof loader>>;

function activeFilters({ filters, unit }: Page, search: string): ActiveFilter[] {
  const given = new URLSearchParams(search);
  return [
    ...(given.has("status") ? [{ name: "status", label: statusFilterLabels[filters.status] }] : []),
    ...(given.has("unit") ? [{ name: "unit", label: unit.name }] : []),
    ...(filters.category ? [{ name: "category", label: categoryLabels[filters.category] }] : []),
    ...(filters.due === null ? [] : [{ name: "due", label: dueLabel(filters.due) }]),
    ...(filters.clock === null ? [] : [{ name: "clock", label: CLOCK_LABELS[filters.clock] }]),
    ...(filters.left === null
      ? []
      : [{ name: "left", label: filters.left === 0 ? "今天到期" : `剩 ${filters.left} 个工作日` }]),
    ...(filters.q ? [{ name: "q", label: `查询“${filters.q}”` }] : []),
    ...(filters.from && filters.to
      ? [
          { name: "from", label: `${filters.from} 起办结` },
          { name: "to", label: `${filters.to} 止办结` },
        ]
      : []),
  ];
}

const CLOCK_LABELS = {
  on_time: "时限正常",
  at_risk: "剩 2 个工作日以内、未超期",
  unknown: "期限在已载入的工作日历以后",
} as const;

function dueLabel(due: number): string {
  return due < 0 ? "已超期" : due === 0 ? "今天到期或已超期" : `剩 ${due} 个工作日以内`;
}

function QueueFilters({ page, search }: { page: Page; search: string }) {
  const { filters, units, unit } = page;
  return (
    <div className="row wrap mt-3">
      <SearchBox
        label="在申请中查人或编号"
        placeholder="姓名、拼音首字母、证件后四位、编号"
        search={search}
      />
      <FilterForm search={search} own={["unit", "category", "due"]} label="筛选">
        <label>
          单位{" "}
          <select className="input" name="unit" defaultValue={unit.id}>
            {units.map((one) => (
              <option key={one.id} value={one.id}>
                {one.name}
              </option>
            ))}
          </select>
        </label>
        <label>
          类别{" "}
          <select className="input" name="category" defaultValue={filters.category ?? ""}>
            <option value="">全部</option>
            {RECOGNITION_CATEGORIES.map((code) => (
              <option key={code} value={code}>
                {categoryLabels[code]}
              </option>
            ))}
          </select>
        </label>
        <label>
          期限{" "}
          <select
            className="input"
            name="due"
            defaultValue={filters.due === null ? "" : filters.due < 0 ? "overdue" : filters.due}
          >
            <option value="">不限</option>
            <option value="overdue">已超期</option>
            <option value="0">今天到期</option>
            <option value="2">剩 2 个工作日以内</option>
            <option value="5">剩 5 个工作日以内</option>
          </select>
        </label>
      </FilterForm>
    </div>
  );
}

export default function ApplicationsPage() {
  const page = useLoaderData<typeof loader>();
  const { search } = useLocation();
  const { items, total, chips, filters } = page;
  return (
    <>
      <PageHead
        title={filters.status === "first_review_passed" ? "审核" : "认定申请"}
        sub={`${page.unit.name}，按办结剩余工作日从少到多`}
        actions={
          <>
            <LinkButton icon="print" to={paths.recognitionSummary({ unit: page.unit.id })}>
              认定汇总表
            </LinkButton>
            {page.mayCreate && (
              <LinkButton look="primary" icon="plus" to={paths.newApplication()}>
                新建申请
              </LinkButton>
            )}
          </>
        }
      />
      <Chips
        label="按环节筛选"
        chips={chips.map((chip) => ({
          label: statusFilterLabels[chip.status],
          count: chip.count,
          to: queryWith(search, { status: chip.status, sort: null }),
          current: chip.status === filters.status,
        }))}
      />
      <QueueFilters page={page} search={search} />
      <Recap
        filters={activeFilters(page, search)}
        search={search}
        total={`${formatInteger(total)} 件`}
        definition="每件申请一行；期限自受理次日起按工作日计算，含公示"
      />
      {items.length === 0 ? (
        <Empty title="这里没有申请">
          {search ? "换一个条件，或清除筛选后再看。" : "还没有在办的申请，可以从“新建申请”开始。"}
        </Empty>
      ) : (
        <ApplicationTable
          rows={items}
          search={search}
          sort={filters.sort}
          hiddenColumns={page.hiddenColumns}
          bulkForm={page.bulk ? QUEUE_BULK : null}
        />
      )}
      <Pager
        shown={items.length}
        total={total}
        unit="件"
        next={
          page.nextCursor ? `${queryWith(search, {})}&cursor=${encodeURIComponent(page.nextCursor)}` : null
        }
        previous={new URLSearchParams(search).has("cursor") ? queryWith(search, {}) : null}
      />
      {page.bulk && items.length > 0 && (
        <QueueBulk step={page.bulk} total={total} search={search} today={page.today} />
      )}
    </>
  );
}
