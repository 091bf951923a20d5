import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData, useLocation } from "@remix-run/react";

import { filledQuery, parseWith } from "~/api/parse.server";
import { Chips } from "~/components/ui/chips";
import { Empty } from "~/components/ui/empty";
import { FilterForm } from "~/components/ui/filter-form";
import { PageHead } from "~/components/ui/page-head";
import { Pager } from "~/components/ui/pager";
import { PrintFooter } from "~/components/ui/print-footer";
import { Select } from "~/components/ui/select";
import { queryWith } from "~/components/ui/url-state";
import { requireCaseActor } from "~/features/accounts/require-actor.server";
import { SupportTable } from "~/features/entrepreneurship/components/support-table";
import { supportsQuerySchema } from "~/features/entrepreneurship/inputs";
import { readSupportsPage } from "~/features/entrepreneurship/supports-page.server";
import { orRouteError } from "~/lib/action-problem.server";

export const meta: MetaFunction = () => [{ title: "创业 · 一人一册" }];

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireCaseActor(request);
  return orRouteError(actor, request, () =>
    readSupportsPage(actor, parseWith(supportsQuerySchema, filledQuery(request), "query")),
  );
}

export default function EntrepreneurshipPage() {
  const page = useLoaderData<typeof loader>();
  const { query, rows, total, unit } = page;
  const { search } = useLocation();
  return (
    <>
      <PageHead
        crumbs={[{ label: "帮扶" }, { label: "创业" }]}
        title="创业"
        sub={`${unit.name}。创业指导、孵化、初次创业补贴和创业担保贷款，按下一步的日期从近到远；登记请从一人一册进入。`}
      />
      <Chips
        label="按服务筛选"
        chips={[
          {
            label: "全部服务",
            count: page.allKinds,
            to: queryWith(search, { kind: null }),
            current: !query.kind,
          },
          ...page.kinds.map(({ code, label, count }) => ({
            label,
            count,
            to: queryWith(search, { kind: query.kind === code ? null : code }),
            current: query.kind === code,
          })),
        ]}
      />
      <Chips
        label="按进展筛选"
        className="mt-2"
        chips={[
          {
            label: "全部进展",
            count: page.allStatuses,
            to: queryWith(search, { status: null }),
            current: !query.status,
          },
          ...page.statuses.map(({ code, label, count }) => ({
            label,
            count,
            to: queryWith(search, { status: query.status === code ? null : code }),
            current: query.status === code,
          })),
        ]}
      />
      <div className="mb-2 mt-3">
        <FilterForm search={search} own={["unit"]} label="筛选">
          <label htmlFor="unit">
            单位{" "}
            <Select
              id="unit"
              name="unit"
              defaultValue={String(unit.id)}
              options={page.units.map(({ id, name }) => ({ value: String(id), label: name }))}
            />
          </label>
        </FilterForm>
      </div>
      {rows.length === 0 ? (
        <Empty title="没有符合条件的创业服务">换一个服务、进展或单位再看。</Empty>
      ) : (
        <>
          <SupportTable rows={rows} />
          <Pager
            shown={rows.length}
            total={total}
            unit="条"
            previous={query.cursor ? queryWith(search, {}) : null}
            next={
              page.nextCursor
                ? `${queryWith(search, {})}&cursor=${encodeURIComponent(page.nextCursor)}`
                : null
            }
          />
        </>
      )}
      <PrintFooter {...page.printed} />
    </>
  );
}
