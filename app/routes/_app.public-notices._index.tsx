import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData, useLocation } from "@remix-run/react";

import { filledQuery, parseWith } from "~/api/parse.server";
import { LinkButton } from "~/components/ui/button";
import { Chips } from "~/components/ui/chips";
import { Empty } from "~/components/ui/empty";
import { FilterForm } from "~/components/ui/filter-form";
import { PageHead } from "~/components/ui/page-head";
import { Pager } from "~/components/ui/pager";
import { Recap } from "~/components/ui/recap";
import { queryWith } from "~/components/ui/url-state";
import { requireCaseActor } from "~/features/accounts/require-actor.server";
import { listUnitChoices } from "~/features/dashboards/unit-choices.server";
import { publicNoticePageSchema } from "~/features/recognition/application-inputs";
import { NoticeTable } from "~/features/recognition/components/notice-table";
import { listPublicNotices } from "~/features/recognition/public-notices.server";
import { orRouteError } from "~/lib/action-problem.server";
import { formatInteger } from "~/lib/format";
import { paths } from "~/lib/paths";

export const meta: MetaFunction = () => [{ title: "公示 · 一人一册" }];

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireCaseActor(request);
  return orRouteError(actor, request, async () => {
    const { period = "showing", ...query } = parseWith(publicNoticePageSchema, filledQuery(request), "query");
    const { unit, ...page } = await listPublicNotices(actor, query, period);
    return {
      ...page,
      period,
      unit: { id: unit.id, name: unit.fullName },
      units: await listUnitChoices(actor, unit),
    };
  });
}

const PERIODS = [
  { period: "showing", label: "正在公示" },
  { period: "over", label: "期满待签意见" },
] as const;

export default function PublicNoticesPage() {
  const { items, total, counts, period, unit, units, nextCursor } = useLoaderData<typeof loader>();
  const { search } = useLocation();
  return (
    <>
      <PageHead
        title="公示"
        sub={`${unit.name}，先到期的在前；期满当日结束后自动撤下`}
        actions={
          counts.showing > 0 ? (
            <LinkButton icon="print" to={paths.publicNoticeSheet({ unit: unit.id })}>
              公示单
            </LinkButton>
          ) : undefined
        }
      />
      <Chips
        label="公示情况"
        chips={PERIODS.map((one) => ({
          label: one.label,
          count: counts[one.period],
          to: queryWith(search, { period: one.period }),
          current: one.period === period,
        }))}
      />
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
      <Recap
        filters={new URLSearchParams(search).has("unit") ? [{ name: "unit", label: unit.name }] : []}
        search={search}
        total={`${formatInteger(total)} 人`}
        definition="公示 3 个工作日，首日不计；不公示类别、住址、电话和出生日期"
      />
      {items.length === 0 ? (
        <Empty title={period === "showing" ? "今天没有正在公示的人" : "没有期满待签的公示"}>
          {period === "showing"
            ? "核实一致并符合条件的申请，可在申请页开始公示。"
            : "公示期满的，从次一工作日起可签署初步意见。"}
        </Empty>
      ) : (
        <NoticeTable rows={items} />
      )}
      <Pager
        shown={items.length}
        total={total}
        unit="人"
        next={nextCursor ? `${queryWith(search, {})}&cursor=${encodeURIComponent(nextCursor)}` : null}
        previous={new URLSearchParams(search).has("cursor") ? queryWith(search, {}) : null}
      />
    </>
  );
}
