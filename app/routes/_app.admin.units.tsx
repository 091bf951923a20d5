import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";

import { filledQuery, parseWith } from "~/api/parse.server";
import { AppLink } from "~/components/ui/link";
import { PageHead } from "~/components/ui/page-head";
import { Section } from "~/components/ui/section";
import { TableScroll } from "~/components/ui/table-scroll";
import { requireCaseActor } from "~/features/accounts/require-actor.server";
import { dashboardQuestionSchema } from "~/features/dashboards/questions";
import { UNIT_LEVEL_LABELS } from "~/features/units/labels";
import { getUnitInScope, listChildUnits, listServedDivisions } from "~/features/units/queries.server";
import { orRouteError } from "~/lib/action-problem.server";
import { paths } from "~/lib/paths";

export const meta: MetaFunction = () => [{ title: "单位 · 一人一册" }];

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireCaseActor(request, "system_admin");
  return orRouteError(actor, request, async () => {
    const { unit: id } = parseWith(
      dashboardQuestionSchema.pick({ unit: true }),
      filledQuery(request),
      "query",
    );
    const unit = await getUnitInScope(actor.scope, id ?? actor.scope.unitId);
    const [children, divisions] = await Promise.all([listChildUnits(unit.id), listServedDivisions(unit.id)]);
    const up = unit.id === actor.scope.unitId ? null : unit.parentId;
    return { unit, up, children, divisions };
  });
}

export default function UnitsPage() {
  const { unit, up, children, divisions } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHead
        crumbs={up === null ? [] : [{ label: "上级单位", to: paths.units({ unit: up }) }]}
        title={unit.fullName}
        sub={`${unit.name} · ${UNIT_LEVEL_LABELS[unit.level]}`}
      />
      <Section title="下级单位" note={`${children.length} 个`}>
        <TableScroll label="下级单位">
          <table className="table static">
            <caption className="visually-hidden">下级单位</caption>
            <thead>
              <tr>
                <th scope="col">简称</th>
                <th scope="col">机构名称</th>
                <th scope="col">层级</th>
              </tr>
            </thead>
            <tbody>
              {children.map((child) => (
                <tr key={child.id}>
                  <th scope="row">
                    <AppLink to={paths.units({ unit: child.id })}>{child.shortName}</AppLink>
                  </th>
                  <td>{child.name}</td>
                  <td>{UNIT_LEVEL_LABELS[child.level]}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </TableScroll>
      </Section>
      <Section title="服务的行政区划" note={`${divisions.length} 个`} className="mt-6">
        <dl className="kv">
          {divisions.map((division) => (
            <div key={division.code}>
              <dt>{division.code}</dt>
              <dd>{division.name}</dd>
            </div>
          ))}
        </dl>
      </Section>
    </>
  );
}
