import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";

import { parseWith } from "~/api/parse.server";
import { Banner } from "~/components/ui/banner";
import { Button } from "~/components/ui/button";
import { DateText } from "~/components/ui/date-text";
import { Empty } from "~/components/ui/empty";
import { Field } from "~/components/ui/field";
import { AppLink } from "~/components/ui/link";
import { PageHead } from "~/components/ui/page-head";
import { Section } from "~/components/ui/section";
import { TableScroll } from "~/components/ui/table-scroll";
import { requireCaseActor } from "~/features/accounts/require-actor.server";
import { listUnitChoices } from "~/features/dashboards/unit-choices.server";
import { createReport, REPORT_ROLES } from "~/features/supervision/create-report.server";
import { recentQuarters } from "~/features/supervision/periods";
import { listReports } from "~/features/supervision/queries.server";
import { getUnitInScope } from "~/features/units/queries.server";
import { actionProblem, orRouteError } from "~/lib/action-problem.server";
import { dayOf, today } from "~/lib/clock.server";
import { daySchema, unitIdParameter } from "~/lib/field-schemas";
import { redirectWithMessage } from "~/lib/flash.server";
import { paths } from "~/lib/paths";

export const meta: MetaFunction = () => [{ title: "督导报告 · 一人一册" }];

const QUARTERS_OFFERED = 6;

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireCaseActor(request, ...REPORT_ROLES);
  return orRouteError(actor, request, async () => {
    const unit = await getUnitInScope(actor.scope, actor.scope.unitId);
    const [units, reports] = await Promise.all([listUnitChoices(actor, unit), listReports(actor)]);
    return {
      units,
      unitId: unit.id,
      quarters: recentQuarters(today(), QUARTERS_OFFERED),
      reports: reports.map(({ createdAt, ...report }) => ({ ...report, createdOn: dayOf(createdAt) })),
    };
  });
}

const requestSchema = z.object({
  unit: unitIdParameter,
  quarter: z.string().regex(/^\d{4}-\d{2}-\d{2}_\d{4}-\d{2}-\d{2}$/, "请选择时段"),
});

export async function action({ request }: ActionFunctionArgs) {
  const actor = await requireCaseActor(request, ...REPORT_ROLES);
  try {
    const { unit, quarter } = parseWith(requestSchema, Object.fromEntries(await request.formData()), "body");
    const [from, to] = quarter.split("_").map((day) => parseWith(daySchema, day, "body"));
    const { id } = await createReport(actor, { unit, from: from ?? "", to: to ?? "" });
    return await redirectWithMessage(paths.report(id), "报告已生成，数据已冻结。");
  } catch (error) {
    return await actionProblem(error, actor);
  }
}

export default function ReportsPage() {
  const { units, unitId, quarters, reports } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const problem = result && "problem" in result ? result.problem : null;
  return (
    <>
      <PageHead title="督导报告" sub="选单位和季度，一键生成；数据冻结并留指纹，可下载 Word。" />
      {problem && (
        <Banner tone="bad" alert>
          {problem.message}
        </Banner>
      )}
      <Section title="生成报告" note="时限、覆盖和进出均由系统比对得出">
        <Form method="post" className="tools">
          <Field id="unit" label="单位">
            {(wiring) => (
              <select {...wiring} className="input" name="unit" defaultValue={unitId}>
                {units.map((unit) => (
                  <option key={unit.id} value={unit.id}>
                    {unit.name}
                  </option>
                ))}
              </select>
            )}
          </Field>
          <Field id="quarter" label="时段">
            {(wiring) => (
              <select
                {...wiring}
                className="input"
                name="quarter"
                defaultValue={periodValue(quarters[1] ?? quarters[0])}
              >
                {quarters.map((quarter) => (
                  <option key={quarter.from} value={periodValue(quarter)}>
                    {quarter.label}
                  </option>
                ))}
              </select>
            )}
          </Field>
          <Button type="submit" look="primary">
            生成报告
          </Button>
        </Form>
      </Section>
      <Section title="已生成" note={`最近 ${reports.length} 份`} className="mt-6">
        {reports.length === 0 ? (
          <Empty title="还没有报告">在上面选好单位和季度，点“生成报告”。</Empty>
        ) : (
          <TableScroll label="已生成的报告">
            <table className="table static">
              <caption className="visually-hidden">已生成的报告</caption>
              <thead>
                <tr>
                  <th scope="col">单位</th>
                  <th scope="col">时段</th>
                  <th scope="col">生成</th>
                  <th scope="col">经办</th>
                  <th scope="col">指纹</th>
                  <th scope="col">Word</th>
                </tr>
              </thead>
              <tbody>
                {reports.map((report) => (
                  <tr key={report.id}>
                    <th scope="row">
                      <AppLink to={paths.report(report.id)}>{report.unitName}</AppLink>
                    </th>
                    <td>
                      <DateText day={report.from} full /> 至 <DateText day={report.to} full />
                    </td>
                    <td>
                      <DateText day={report.createdOn} />
                    </td>
                    <td>{report.createdByName}</td>
                    <td className="muted">{report.hash.slice(0, 12)}</td>
                    <td>
                      <AppLink to={paths.reportFile(report.id)} reloadDocument>
                        下载
                      </AppLink>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </TableScroll>
        )}
      </Section>
    </>
  );
}

function periodValue(period: { from: string; to: string } | undefined): string {
  return period ? `${period.from}_${period.to}` : "";
}
