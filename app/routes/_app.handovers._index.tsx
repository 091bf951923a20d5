import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData, useLocation } from "@remix-run/react";

import { filledQuery, parseWith } from "~/api/parse.server";
import { LinkButton } from "~/components/ui/button";
import { columnsOf, DataTable } from "~/components/ui/data-table";
import { DateText } from "~/components/ui/date-text";
import { Empty } from "~/components/ui/empty";
import { FilterForm } from "~/components/ui/filter-form";
import { AppLink } from "~/components/ui/link";
import { PageHead } from "~/components/ui/page-head";
import { Pager } from "~/components/ui/pager";
import { PrintFooter } from "~/components/ui/print-footer";
import { Status } from "~/components/ui/status";
import { queryWith } from "~/components/ui/url-state";
import { requireCaseActor } from "~/features/accounts/require-actor.server";
import { readHandoversPage } from "~/features/handovers/handover-page.server";
import { handoverListSchema } from "~/features/handovers/inputs";
import { UnitFilter } from "~/features/people/components/unit-filter";
import { orRouteError } from "~/lib/action-problem.server";
import { paths } from "~/lib/paths";

export const meta: MetaFunction = () => [{ title: "交接单 · 一人一册" }];

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireCaseActor(request);
  return orRouteError(actor, request, () =>
    readHandoversPage(actor, parseWith(handoverListSchema, filledQuery(request), "query")),
  );
}

type Row = ReturnType<typeof useLoaderData<typeof loader>>["items"][number];

const column = columnsOf<Row>();
const columns = column.columns([
  column.accessor("number", {
    header: "编号",
    meta: { rowHeader: true, kind: "status" },
    cell: ({ row: { original } }) => <AppLink to={paths.handover(original.id)}>{original.number}</AppLink>,
  }),
  column.accessor("handedOn", {
    header: "交接日期",
    meta: { kind: "day" },
    cell: ({ getValue }) => <DateText day={getValue()} />,
  }),
  column.accessor("fromName", { header: "移交人", meta: { kind: "status" } }),
  column.accessor("toName", { header: "接手人", meta: { kind: "status" } }),
  column.accessor("people", { header: "人数", meta: { kind: "number" } }),
  column.accessor("reason", { header: "原因" }),
  column.accessor("unitName", { header: "单位", meta: { kind: "status" } }),
  column.accessor("undoneOn", {
    header: "状态",
    meta: { kind: "status" },
    cell: ({ getValue }) => {
      const day = getValue();
      return day === null ? (
        <Status kind="ok">已交接</Status>
      ) : (
        <Status kind="end">
          <DateText day={day} /> 撤销
        </Status>
      );
    },
  }),
]);

export default function HandoversPage() {
  const { items, total, unit, page, pages, mayCreate, printed } = useLoaderData<typeof loader>();
  const { search } = useLocation();
  return (
    <>
      <PageHead
        crumbs={[{ label: "一人一册" }, { label: "交接单" }]}
        title="交接单"
        sub={`${unit.name}经手的，和您移交、接手的。每张单子固定记下当时每个人的未办事项。`}
        actions={
          <>
            <LinkButton to={paths.workload()}>工作量</LinkButton>
            {mayCreate && (
              <LinkButton look="primary" to={paths.newHandover()}>
                新建交接单
              </LinkButton>
            )}
          </>
        }
      />
      <div className="my-3">
        <FilterForm search={search} own={["unit"]} label="筛选交接单">
          <UnitFilter unit={unit} />
        </FilterForm>
      </div>
      {items.length === 0 ? (
        <Empty
          title="还没有交接单"
          actions={mayCreate && <LinkButton to={paths.newHandover()}>新建交接单</LinkButton>}
        >
          经办人调离、休假，或均衡工作量时，从这里把名下的人移交给另一位经办人。
        </Empty>
      ) : (
        <>
          <DataTable caption="交接单" columns={columns} rows={items} rowId={(row) => row.id} />
          <Pager
            shown={items.length}
            total={total}
            unit="张"
            previous={page > 1 ? `${queryWith(search, {})}&page=${page - 1}` : null}
            next={page < pages ? `${queryWith(search, {})}&page=${page + 1}` : null}
          />
        </>
      )}
      <PrintFooter {...printed} />
    </>
  );
}
