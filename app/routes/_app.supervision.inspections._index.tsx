import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData, useLocation } from "@remix-run/react";

import { filledQuery, parseWith } from "~/api/parse.server";
import { LinkButton } from "~/components/ui/button";
import { Empty } from "~/components/ui/empty";
import { FilterForm } from "~/components/ui/filter-form";
import { PageHead } from "~/components/ui/page-head";
import { requireCaseActor } from "~/features/accounts/require-actor.server";
import { InspectionTable } from "~/features/inspections/components/inspection-table";
import { INSPECTION_ROLES } from "~/features/inspections/draw-inspection.server";
import { inspectionListSchema } from "~/features/inspections/inputs";
import { inspectionStatusLabels } from "~/features/inspections/labels";
import { listInspections } from "~/features/inspections/queries.server";
import { INSPECTION_STATUSES } from "~/features/inspections/status";
import { orRouteError } from "~/lib/action-problem.server";
import { paths } from "~/lib/paths";

export const meta: MetaFunction = () => [{ title: "抽查 · 一人一册" }];

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireCaseActor(request, ...INSPECTION_ROLES);
  return orRouteError(actor, request, async () => {
    const query = parseWith(inspectionListSchema, filledQuery(request), "query");
    return { items: await listInspections(actor, query), status: query.status ?? "", unit: actor.unit.name };
  });
}

export default function InspectionsPage() {
  const { items, status, unit } = useLoaderData<typeof loader>();
  const { search } = useLocation();
  return (
    <>
      <PageHead
        crumbs={[{ label: "督导" }, { label: "抽查" }]}
        title="抽查"
        sub={`${unit}。按公布的种子抽取，任何人都可以重抽核对；案卷在抽取时冻结。吉人社发〔2022〕10号 五（三）`}
        actions={
          <LinkButton look="primary" icon="plus" to={paths.newInspection()}>
            新的抽查
          </LinkButton>
        }
      />
      <FilterForm search={search} own={["status"]} label="筛选">
        <label>
          状态{" "}
          <select className="input" name="status" defaultValue={status}>
            <option value="">全部</option>
            {INSPECTION_STATUSES.map((one) => (
              <option key={one} value={one}>
                {inspectionStatusLabels[one]}
              </option>
            ))}
          </select>
        </label>
      </FilterForm>
      {items.length === 0 ? (
        <Empty title={status === "" ? "还没有抽查" : "没有这个状态的抽查"}>
          选定范围、分层和样本量，填一个公布的种子，就能抽取样本。
        </Empty>
      ) : (
        <InspectionTable rows={items} />
      )}
    </>
  );
}
