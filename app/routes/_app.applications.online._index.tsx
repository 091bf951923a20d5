import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData, useLocation } from "@remix-run/react";

import { filledQuery, parseWith } from "~/api/parse.server";
import { Chips } from "~/components/ui/chips";
import { Empty } from "~/components/ui/empty";
import { FilterForm } from "~/components/ui/filter-form";
import { Input } from "~/components/ui/input";
import { PageHead } from "~/components/ui/page-head";
import { Pager } from "~/components/ui/pager";
import { Recap } from "~/components/ui/recap";
import { queryWith } from "~/components/ui/url-state";
import { requireCaseActor } from "~/features/accounts/require-actor.server";
import { IntakeTable } from "~/features/online-applications/components/intake-table";
import { INTAKE_STATES, intakeLabels, intakeQuerySchema } from "~/features/online-applications/intake";
import { countIntake, listIntake } from "~/features/online-applications/list-intake.server";
import { refuseResidentIdInAddress } from "~/features/people/find-by-resident-id.server";
import { orRouteError } from "~/lib/action-problem.server";
import { formatInteger } from "~/lib/format";
import { paths } from "~/lib/paths";

export const meta: MetaFunction = () => [{ title: "网上申请 · 一人一册" }];

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireCaseActor(request);
  await refuseResidentIdInAddress(actor, request);
  return orRouteError(actor, request, async () => {
    const query = parseWith(intakeQuerySchema, filledQuery(request), "query");
    const [page, counts] = await Promise.all([listIntake(actor.scope, query), countIntake(actor.scope)]);
    return { ...page, counts, query, unit: actor.unit.name };
  });
}

export default function OnlineApplicationsPage() {
  const { rows, nextCursor, counts, query, unit } = useLoaderData<typeof loader>();
  const { search } = useLocation();
  const total = counts[query.state];
  return (
    <>
      <PageHead
        crumbs={[{ label: "申请", to: paths.applications() }]}
        title="网上申请"
        sub={`${unit}。能对上的已自动转为申请，列在“申请”的已提交里；对不上的在这里等您核对。`}
      />
      <Chips
        label="状态"
        chips={INTAKE_STATES.map((state) => ({
          label: intakeLabels[state],
          count: counts[state],
          to: queryWith(search, { state }),
          current: state === query.state,
        }))}
      />
      <FilterForm search={search} own={["q"]} label="查找">
        <label htmlFor="intake-q">编号、证件后四位或姓</label>
        <Input id="intake-q" name="q" defaultValue={query.q} maxLength={40} autoComplete="off" />
      </FilterForm>
      <Recap
        filters={query.q ? [{ name: "q", label: query.q }] : []}
        search={search}
        total={query.q ? `本页 ${rows.length} 件` : `${formatInteger(total)} 件`}
        definition={`常住地在本单位辖区、${intakeLabels[query.state]}的网上申请；没填完的不列入`}
      />
      {rows.length === 0 ? (
        <Empty title={query.state === "waiting" ? "没有等待核对的网上申请" : "没有符合条件的网上申请"}>
          {query.state === "waiting"
            ? "申请人在手机上提交后，姓名和证件对得上的会直接进入“申请”。"
            : "可以换一种状态，或改一下查找的内容。"}
        </Empty>
      ) : (
        <IntakeTable rows={rows} search={search} />
      )}
      {!query.q && (
        <Pager
          shown={rows.length}
          total={total}
          unit="件"
          next={nextCursor ? `${queryWith(search, {})}&cursor=${encodeURIComponent(nextCursor)}` : null}
          previous={query.cursor ? queryWith(search, {}) : null}
        />
      )}
    </>
  );
}
