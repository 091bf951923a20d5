import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData, useLocation } from "@remix-run/react";

import { filledQuery, parseWith } from "~/api/parse.server";
import { LinkButton } from "~/components/ui/button";
import { DateText } from "~/components/ui/date-text";
import { Empty } from "~/components/ui/empty";
import { FilterForm } from "~/components/ui/filter-form";
import { DateInput } from "~/components/ui/input";
import { PageHead } from "~/components/ui/page-head";
import { Pager } from "~/components/ui/pager";
import { type ActiveFilter, Recap } from "~/components/ui/recap";
import { Select } from "~/components/ui/select";
import { queryWith } from "~/components/ui/url-state";
import { requireCaseActor } from "~/features/accounts/require-actor.server";
import { listUnitChoices } from "~/features/dashboards/unit-choices.server";
import { INDICATORS } from "~/features/indicators/catalogue";
import { categoryLabels } from "~/features/recognition/labels";
import { PaymentTable } from "~/features/subsidies/components/payment-table";
import { paymentListSchema } from "~/features/subsidies/inputs";
import { subsidyKinds } from "~/features/subsidies/kinds";
import { listPayments } from "~/features/subsidies/payments.server";
import { orRouteError } from "~/lib/action-problem.server";
import { today } from "~/lib/clock.server";
import { formatInteger } from "~/lib/format";
import { formatFen } from "~/lib/money";
import { paths } from "~/lib/paths";

export const meta: MetaFunction = () => [{ title: "补贴发放明细 · 一人一册" }];

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireCaseActor(request);
  return orRouteError(actor, request, async () => {
    const query = parseWith(paymentListSchema, filledQuery(request), "query");
    const { unit, ...page } = await listPayments(actor, query);
    return {
      ...page,
      unit: { id: unit.id, name: unit.fullName },
      units: await listUnitChoices(actor, unit),
      query,
      today: today(),
    };
  });
}

const KINDS = subsidyKinds.options.map(({ code, label }) => ({ value: code, label }));

export default function PaymentsPage() {
  const { items, total, people, sum, unit, units, period, query, nextCursor, ...page } =
    useLoaderData<typeof loader>();
  const { search } = useLocation();
  const { cursor: _cursor, ...exported } = Object.fromEntries(new URLSearchParams(search));
  const filters: ActiveFilter[] = [
    ...(query.kind ? [{ name: "kind", label: subsidyKinds.label(query.kind) }] : []),
    ...(query.category ? [{ name: "category", label: categoryLabels[query.category] }] : []),
    ...(query.direct ? [{ name: "direct", label: "只看本级" }] : []),
  ];
  return (
    <>
      <PageHead
        crumbs={[{ label: "补贴", to: paths.subsidies() }, { label: "发放明细" }]}
        title="补贴发放明细"
        sub={
          <>
            {unit.name}，<DateText day={period.from} full /> 至 <DateText day={period.to} full /> 发放{" "}
            {formatFen(sum)}
          </>
        }
        actions={
          <>
            <LinkButton to={paths.subsidyPaymentsExport("xlsx", exported)} reloadDocument>
              导出 Excel
            </LinkButton>
            <LinkButton to={paths.subsidyPaymentsExport("csv", exported)} reloadDocument>
              导出 CSV
            </LinkButton>
          </>
        }
      />
      <FilterForm search={search} own={["unit", "kind", "from", "to", "cursor"]} label="筛选发放">
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
        <label htmlFor="kind">
          种类{" "}
          <Select
            id="kind"
            name="kind"
            emptyLabel="全部种类"
            defaultValue={query.kind ?? ""}
            options={KINDS}
          />
        </label>
        <label htmlFor="from">
          发放自{" "}
          <DateInput id="from" name="from" max={page.today} defaultValue={period.from} className="w-auto" />
        </label>
        <label htmlFor="to">
          至 <DateInput id="to" name="to" max={page.today} defaultValue={period.to} className="w-auto" />
        </label>
      </FilterForm>
      <Recap
        filters={filters}
        search={search}
        total={`${formatInteger(total)} 笔，${formatInteger(people)} 人`}
        definition={INDICATORS.subsidyAmount.definition}
      />
      {items.length === 0 ? (
        <Empty title="这段时间没有发放补贴">换一段时间或一个单位再看。</Empty>
      ) : (
        <PaymentTable rows={items} />
      )}
      <Pager
        shown={items.length}
        total={total}
        unit="笔"
        previous={query.cursor ? queryWith(search, {}) : null}
        next={nextCursor ? `${queryWith(search, {})}&cursor=${encodeURIComponent(nextCursor)}` : null}
      />
    </>
  );
}
