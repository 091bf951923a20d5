import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData, useLocation } from "@remix-run/react";

import { filledQuery, parseWith } from "~/api/parse.server";
import { LinkButton } from "~/components/ui/button";
import { Chips } from "~/components/ui/chips";
import { Empty } from "~/components/ui/empty";
import { FilterForm } from "~/components/ui/filter-form";
import { PageHead } from "~/components/ui/page-head";
import { Pager } from "~/components/ui/pager";
import { PrintFooter } from "~/components/ui/print-footer";
import { Recap } from "~/components/ui/recap";
import { queryWith } from "~/components/ui/url-state";
import { requireCaseActor } from "~/features/accounts/require-actor.server";
import { PlanListTable } from "~/features/help-plan/components/plan-list-table";
import { pathLabels } from "~/features/help-plan/labels";
import { listPlans } from "~/features/help-plan/list-plans.server";
import {
  PLAN_SHOWS,
  planListSchema,
  planShowDefinitions,
  planShowLabels,
} from "~/features/help-plan/plan-list";
import { HELP_PATHS } from "~/features/help-plan/status";
import { UnitFilter } from "~/features/people/components/unit-filter";
import { orRouteError } from "~/lib/action-problem.server";
import { minuteOf, now, today } from "~/lib/clock.server";
import { formatInteger } from "~/lib/format";
import { paths } from "~/lib/paths";

export const meta: MetaFunction = () => [{ title: "一人一策 · 方案名单" }];

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireCaseActor(request);
  return orRouteError(actor, request, async () => {
    const query = parseWith(planListSchema, filledQuery(request), "query");
    const { own, unit, children, items, total, counts, nextCursor } = await listPlans(actor, query);
    const day = today();
    return {
      query,
      total,
      counts,
      nextCursor,
      rows: items.map(({ birthDate: _birthDate, cursorDay: _cursorDay, ...row }) => ({
        ...row,
        approveOver: row.approveBy !== null && row.approveBy < day,
        reviewDue: row.reviewOn !== null && row.reviewOn <= day,
      })),
      unit: {
        id: unit.id,
        name: unit.fullName,
        own: unit.id === own.id,
        parentId: unit.id === own.id ? null : unit.parentId,
        children: children.map(({ id, name }) => ({ id, name })),
      },
      printed: { who: actor.name, unit: actor.unit.name, at: minuteOf(now()), asOf: day },
    };
  });
}

export default function PlansPage() {
  const { query, rows, total, counts, unit, nextCursor, printed } = useLoaderData<typeof loader>();
  const { search } = useLocation();
  return (
    <>
      <PageHead
        crumbs={[{ label: "帮扶" }, { label: "一人一策" }]}
        title="一人一策"
        sub={`${unit.name}在册人员的方案，期限近的在前；点姓名打开方案。`}
      />
      <Chips
        label="按方案状态筛选"
        chips={[
          {
            label: "全部在册",
            count: counts.all,
            to: queryWith(search, { show: null }),
            current: !query.show,
          },
          ...PLAN_SHOWS.map((show) => ({
            label: planShowLabels[show],
            count: counts[show],
            to: queryWith(search, { show }),
            current: query.show === show,
          })),
        ]}
      />
      <div className="my-3">
        <FilterForm search={search} own={["unit", "path", "who"]} label="筛选方案">
          <UnitFilter unit={unit} />
          <label>
            路径{" "}
            <select className="input" name="path" defaultValue={query.path ?? ""}>
              <option value="">不限</option>
              {HELP_PATHS.map((path) => (
                <option key={path} value={path}>
                  {pathLabels[path]}
                </option>
              ))}
            </select>
          </label>
          <label>
            责任人{" "}
            <select className="input" name="who" defaultValue={query.who ?? ""}>
              <option value="">不限</option>
              <option value="mine">我负责的</option>
              <option value="none">未定</option>
            </select>
          </label>
        </FilterForm>
      </div>
      <Recap
        filters={[
          ...(query.path ? [{ label: pathLabels[query.path], name: "path" }] : []),
          ...(query.who ? [{ label: query.who === "mine" ? "我负责的" : "责任人未定", name: "who" }] : []),
          ...(unit.own ? [] : [{ label: unit.name, name: "unit" }]),
        ]}
        search={search}
        total={`${formatInteger(total)} 人`}
        definition={planShowDefinitions[query.show ?? "all"]}
      />
      {rows.length === 0 ? (
        <Empty title="没有符合条件的方案" actions={<LinkButton to={paths.plans()}>看全部在册</LinkButton>}>
          换一个状态，或去掉路径、责任人再看。
        </Empty>
      ) : (
        <>
          <PlanListTable rows={rows} />
          <Pager
            shown={rows.length}
            total={total}
            unit="人"
            previous={query.cursor ? queryWith(search, {}) : null}
            next={nextCursor ? `${queryWith(search, {})}&cursor=${encodeURIComponent(nextCursor)}` : null}
          />
        </>
      )}
      <PrintFooter {...printed} />
    </>
  );
}
