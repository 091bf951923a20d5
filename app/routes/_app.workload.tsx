import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData, useLocation } from "@remix-run/react";
import { z } from "zod";

import { filledQuery, parseWith } from "~/api/parse.server";
import { Empty } from "~/components/ui/empty";
import { FilterForm } from "~/components/ui/filter-form";
import { InlineText } from "~/components/ui/inline-text";
import { AppLink } from "~/components/ui/link";
import { PageHead } from "~/components/ui/page-head";
import { PrintFooter } from "~/components/ui/print-footer";
import { Section } from "~/components/ui/section";
import { requireCaseActor } from "~/features/accounts/require-actor.server";
import { UnitFilter } from "~/features/people/components/unit-filter";
import { LoadFigure } from "~/features/workload/components/load-figure";
import { LoadTable } from "~/features/workload/components/load-table";
import { readWorkloadPage } from "~/features/workload/workload-page.server";
import { orRouteError } from "~/lib/action-problem.server";
import { unitIdParameter } from "~/lib/field-schemas";
import { paths } from "~/lib/paths";

export const meta: MetaFunction = () => [{ title: "工作量 · 一人一册" }];

const querySchema = z.strictObject({ unit: unitIdParameter.optional() });

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireCaseActor(request);
  return orRouteError(actor, request, () =>
    readWorkloadPage(actor, parseWith(querySchema, filledQuery(request), "query").unit),
  );
}

export default function WorkloadPage() {
  const { unit, by, rows, summary, weights, mayLevel, maySeePolicies, printed } =
    useLoaderData<typeof loader>();
  const { search } = useLocation();
  return (
    <>
      <PageHead
        crumbs={[{ label: "一人一册" }, { label: "工作量" }]}
        title="工作量"
        sub={`${unit.name}，在册的人和今日必办的事项按分折算。`}
      />
      <FilterForm search={search} own={["unit"]} label="选择单位">
        <UnitFilter unit={unit} />
      </FilterForm>
      <div className="mt-4" />
      {rows.length === 0 ? (
        <Empty title="没有可比的工作量">这个单位没有经办人，也没有在册的人。</Empty>
      ) : (
        <>
          <LoadFigure rows={rows} summary={summary} by={by} unit={unit} day={printed.asOf} />
          <Section
            title={by === "unit" ? "按下级单位" : "按经办人"}
            note={by === "unit" ? "点单位往下看" : "点姓名看名下的人，在名单里可以批量分派"}
            className="mt-6"
          >
            <LoadTable rows={rows} unitId={unit.id} by={by} mayLevel={mayLevel} />
          </Section>
        </>
      )}
      <Section
        title="怎样折算"
        note={maySeePolicies ? <AppLink to={paths.policies()}>政策设定里改</AppLink> : "由市（州）设定"}
        className="mt-6"
      >
        <p className="note">
          <InlineText text={weights.map(({ label, points }) => `${label} ${points} 分`).join(" · ")} />
          。已挂起的和属于单位的事项不算；没有责任人的不计入人均。
        </p>
      </Section>
      <PrintFooter {...printed} />
    </>
  );
}
