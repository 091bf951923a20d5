import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";

import { filledQuery, parseWith } from "~/api/parse.server";
import { Banner } from "~/components/ui/banner";
import { Button } from "~/components/ui/button";
import { Field } from "~/components/ui/field";
import { AppLink } from "~/components/ui/link";
import { PageHead } from "~/components/ui/page-head";
import { Section } from "~/components/ui/section";
import { TableScroll } from "~/components/ui/table-scroll";
import { requireCaseActor } from "~/features/accounts/require-actor.server";
import { MonthDelta } from "~/features/supervision/components/month-delta";
import { REPORT_ROLES } from "~/features/supervision/create-report.server";
import { freezeMonth } from "~/features/supervision/months/freeze-month.server";
import { readMonthsPage } from "~/features/supervision/months/months-page.server";
import { actionProblem, orRouteError } from "~/lib/action-problem.server";
import { daySchema, unitIdParameter } from "~/lib/field-schemas";
import { redirectWithMessage } from "~/lib/flash.server";
import { paths } from "~/lib/paths";
import { readForm } from "~/lib/read-form.server";

export const meta: MetaFunction = () => [{ title: "月度统计 · 一人一册" }];

const questionSchema = z.object({
  unit: unitIdParameter.optional(),
  month: z
    .string()
    .regex(/^\d{4}-\d{2}$/)
    .optional(),
});

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireCaseActor(request, ...REPORT_ROLES);
  return orRouteError(actor, request, () =>
    readMonthsPage(actor, parseWith(questionSchema, filledQuery(request), "query")),
  );
}

const freezeSchema = z.object({ unit: unitIdParameter, month: daySchema });

export async function action({ request }: ActionFunctionArgs) {
  const actor = await requireCaseActor(request, ...REPORT_ROLES);
  try {
    const { id } = await freezeMonth(
      actor,
      parseWith(freezeSchema, Object.fromEntries(await readForm(request)), "body"),
    );
    return await redirectWithMessage(paths.report(id), "本月数据已冻结。");
  } catch (error) {
    return await actionProblem(error, actor);
  }
}

export default function MonthsPage() {
  const { unit, units, months, mayFreeze, delta } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  return (
    <>
      <PageHead
        title="月度统计"
        sub="每月结束后，市（州）的指标由系统自动冻结；也可以在这里立即冻结。冻结后补录、更正的记录不改变冻结数，列为差异。"
      />
      {result && "problem" in result && (
        <Banner tone="bad" alert>
          {result.problem.message}
        </Banner>
      )}
      <Form method="get" className="tools">
        <Field id="unit" label="单位">
          {(wiring) => (
            <select {...wiring} className="input" name="unit" defaultValue={unit.id}>
              {units.map((one) => (
                <option key={one.id} value={one.id}>
                  {one.name}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Button type="submit">查看</Button>
      </Form>
      {delta && <MonthDelta {...delta} />}
      <Section title={unit.name} note="近十二个月" className="mt-4">
        {!mayFreeze && (
          <p className="note">月度数据由省、市（州）、县（市、区）冻结，街道和社区没有单独的月度统计。</p>
        )}
        <TableScroll label="近十二个月的月度统计">
          <table className="table static">
            <caption className="visually-hidden">近十二个月的月度统计</caption>
            <thead>
              <tr>
                <th scope="col">月份</th>
                <th scope="col">冻结</th>
                <th scope="col">经办</th>
                <th scope="col">操作</th>
              </tr>
            </thead>
            <tbody>
              {months.map((month) => (
                <tr key={month.from}>
                  <th scope="row">
                    {month.frozen ? (
                      <AppLink to={paths.report(month.frozen.id)}>{month.label}</AppLink>
                    ) : (
                      month.label
                    )}
                  </th>
                  <td>
                    {month.frozen ? <time>{month.frozen.at}</time> : <span className="muted">未冻结</span>}
                  </td>
                  <td>{month.frozen?.by ?? "—"}</td>
                  <td>
                    {month.frozen ? (
                      <AppLink
                        to={paths.months({ unit: unit.id, month: month.from.slice(0, 7) })}
                        aria-label={`${month.label}与现有记录的差异`}
                      >
                        与现有记录的差异
                      </AppLink>
                    ) : mayFreeze ? (
                      <Form method="post">
                        <input type="hidden" name="unit" value={unit.id} />
                        <input type="hidden" name="month" value={month.from} />
                        <Button type="submit" size="sm" aria-label={`冻结${month.label}`}>
                          冻结
                        </Button>
                      </Form>
                    ) : (
                      "—"
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </TableScroll>
      </Section>
    </>
  );
}
