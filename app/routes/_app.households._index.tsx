import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData, useLocation } from "@remix-run/react";

import { filledQuery, parseWith } from "~/api/parse.server";
import { LinkButton } from "~/components/ui/button";
import { Chips } from "~/components/ui/chips";
import { Empty } from "~/components/ui/empty";
import { FilterForm } from "~/components/ui/filter-form";
import { PageHead } from "~/components/ui/page-head";
import { Pager } from "~/components/ui/pager";
import { type ActiveFilter, Recap } from "~/components/ui/recap";
import { SearchBox } from "~/components/ui/search-box";
import { queryWith } from "~/components/ui/url-state";
import { requireCaseActor } from "~/features/accounts/require-actor.server";
import { HouseholdTable } from "~/features/households/components/household-table";
import { HOUSEHOLD_FILTERS, householdListSchema } from "~/features/households/inputs";
import { householdFilterLabels } from "~/features/households/labels";
import { readHouseholdsPage } from "~/features/households/list-households.server";
import { refuseResidentIdInAddress } from "~/features/people/find-by-resident-id.server";
import { orRouteError } from "~/lib/action-problem.server";
import { formatInteger } from "~/lib/format";
import { paths } from "~/lib/paths";

export const meta: MetaFunction = () => [{ title: "零就业家庭 · 一人一册" }];

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireCaseActor(request);
  await refuseResidentIdInAddress(actor, request);
  return orRouteError(actor, request, () =>
    readHouseholdsPage(actor, parseWith(householdListSchema, filledQuery(request), "query")),
  );
}

type Page = ReturnType<typeof useLoaderData<typeof loader>>;

function activeFilters({ filters, figure, unit }: Page, search: string): ActiveFilter[] {
  const given = new URLSearchParams(search);
  return [
    ...(figure ? [{ name: "metric", label: figure.label }] : []),
    ...(given.has("show") && !figure ? [{ name: "show", label: householdFilterLabels[filters.show] }] : []),
    ...(given.has("unit") ? [{ name: "unit", label: unit.name }] : []),
    ...(filters.q ? [{ name: "q", label: `查询“${filters.q}”` }] : []),
  ];
}

export default function HouseholdsPage() {
  const page = useLoaderData<typeof loader>();
  const { search } = useLocation();
  const { items, total, counts, filters, unit, units } = page;
  const { cursor: _cursor, ...exported } = Object.fromEntries(new URLSearchParams(search));
  return (
    <>
      <PageHead
        crumbs={[{ label: "认定", to: paths.applications() }, { label: "零就业家庭" }]}
        title="零就业家庭"
        sub={`${unit.name}，按清零期限从近到远；认定之日起 20 天内帮助至少一人就业`}
        actions={
          <>
            <LinkButton to={paths.householdsExport("xlsx", exported)} reloadDocument>
              导出 Excel
            </LinkButton>
            <LinkButton to={paths.householdsExport("csv", exported)} reloadDocument>
              导出 CSV
            </LinkButton>
            {page.mayCreate && (
              <LinkButton look="primary" icon="plus" to={paths.newHousehold()}>
                登记家庭
              </LinkButton>
            )}
          </>
        }
      />
      {!page.figure && (
        <Chips
          label="按状态筛选"
          chips={HOUSEHOLD_FILTERS.map((show) => ({
            label: householdFilterLabels[show],
            count: counts[show],
            to: queryWith(search, { show }),
            current: show === filters.show,
          }))}
        />
      )}
      <div className="row wrap mt-3">
        <SearchBox label="在家庭中查户主、成员或编号" placeholder="户主、成员姓名，编号" search={search} />
        <FilterForm search={search} own={["unit"]} label="筛选">
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
        </FilterForm>
      </div>
      <Recap
        filters={activeFilters(page, search)}
        search={search}
        total={`${formatInteger(total)} 户${page.membersInWork === null ? "" : `，退出时就业成员 ${formatInteger(page.membersInWork)} 人`}`}
        definition={
          page.figure?.definition ?? "每户一行；清零期限为认定之日起 20 天，首日不计，成员就业当日退出"
        }
      />
      {items.length === 0 ? (
        <Empty title="这里没有家庭">
          {search ? "换一个条件，或清除筛选后再看。" : "辖区内没有在办、在册的零就业家庭。"}
        </Empty>
      ) : (
        <HouseholdTable rows={items} />
      )}
      <Pager
        shown={items.length}
        total={total}
        unit="户"
        next={
          page.nextCursor ? `${queryWith(search, {})}&cursor=${encodeURIComponent(page.nextCursor)}` : null
        }
        previous={new URLSearchParams(search).has("cursor") ? queryWith(search, {}) : null}
      />
    </>
  );
}
