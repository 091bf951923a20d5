import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";

import { parseWith } from "~/api/parse.server";
import { Banner } from "~/components/ui/banner";
import { Button } from "~/components/ui/button";
import { DateText } from "~/components/ui/date-text";
import { Empty } from "~/components/ui/empty";
import { AppLink } from "~/components/ui/link";
import { PageHead } from "~/components/ui/page-head";
import { Section } from "~/components/ui/section";
import { TableScroll } from "~/components/ui/table-scroll";
import { requireCaseActor } from "~/features/accounts/require-actor.server";
import { listUnitChoices } from "~/features/dashboards/unit-choices.server";
import { ScheduleForm } from "~/features/supervision/components/schedule-form";
import { REPORT_ROLES } from "~/features/supervision/create-report.server";
import { scheduleFormSchema } from "~/features/supervision/inputs";
import { reportKindLabels } from "~/features/supervision/labels";
import { createSchedule } from "~/features/supervision/schedules/create-schedule.server";
import { endSchedule } from "~/features/supervision/schedules/end-schedule.server";
import { listSchedules } from "~/features/supervision/schedules/list-schedules.server";
import {
  audienceLabels,
  everyLabels,
  madeOn,
  periodEndingOn,
} from "~/features/supervision/schedules/schedules";
import { getUnitInScope } from "~/features/units/queries.server";
import { actionProblem, orRouteError } from "~/lib/action-problem.server";
import { redirectWithMessage } from "~/lib/flash.server";
import { paths } from "~/lib/paths";
import { readForm } from "~/lib/read-form.server";

export const meta: MetaFunction = () => [{ title: "定期报告 · 一人一册" }];

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireCaseActor(request, ...REPORT_ROLES);
  return orRouteError(actor, request, async () => {
    const unit = await getUnitInScope(actor.scope, actor.scope.unitId);
    const [units, schedules] = await Promise.all([listUnitChoices(actor, unit), listSchedules(actor)]);
    return {
      units,
      unitId: unit.id,
      schedules: schedules.map((one) => ({
        ...one,
        next: periodEndingOn(one.every, one.nextPeriodEnd).label,
        madeOn: madeOn(one.nextPeriodEnd, one.afterDays),
      })),
    };
  });
}

export async function action({ request }: ActionFunctionArgs) {
  const actor = await requireCaseActor(request, ...REPORT_ROLES);
  const typed = await readForm(request);
  try {
    const form = Object.fromEntries(typed);
    if (form.intent === "end") {
      await endSchedule(actor, String(form.id), Number(form.version) || 0);
      return await redirectWithMessage(paths.reportSchedules(), "已停止；已经生成的报告不受影响。");
    }
    const { intent: _set, ...input } = form;
    await createSchedule(actor, parseWith(scheduleFormSchema, input, "body"));
    return await redirectWithMessage(paths.reportSchedules(), "已设定，到期自动生成并送收件箱。");
  } catch (error) {
    return await actionProblem(error, actor, typed);
  }
}

export default function SchedulesPage() {
  const { units, unitId, schedules } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const problem = result && "problem" in result ? result.problem : null;
  return (
    <>
      <PageHead
        crumbs={[{ label: "报告和通报", to: paths.reports() }, { label: "定期报告" }]}
        title="定期报告"
        sub="每月或每季度结束后若干天自动生成，数据当日冻结，送到收件箱。"
      />
      {problem && (
        <Banner tone="bad" alert>
          {problem.message}
        </Banner>
      )}
      <Section title="设定">
        <ScheduleForm units={units} unitId={unitId} violations={problem?.violations ?? []} />
      </Section>
      <Section title="我设定的" note={`${schedules.length} 项`} className="mt-6">
        {schedules.length === 0 ? (
          <Empty title="还没有定期报告">在上面选好单位、文种和周期，点“设定”。</Empty>
        ) : (
          <TableScroll label="我设定的定期报告">
            <table className="table static">
              <caption className="visually-hidden">我设定的定期报告</caption>
              <thead>
                <tr>
                  <th scope="col">单位</th>
                  <th scope="col">文种</th>
                  <th scope="col">周期</th>
                  <th scope="col">下一份</th>
                  <th scope="col">送达</th>
                  <th scope="col">最近一份</th>
                  <th scope="col">操作</th>
                </tr>
              </thead>
              <tbody>
                {schedules.map((one) => (
                  <tr key={one.id}>
                    <th scope="row">{one.unitName}</th>
                    <td>{reportKindLabels[one.kind]}</td>
                    <td>
                      {everyLabels[one.every]}，结束后 {one.afterDays} 天
                    </td>
                    <td>
                      {one.next}，<DateText day={one.madeOn} full /> 生成
                    </td>
                    <td>{audienceLabels[one.audience]}</td>
                    <td>
                      {one.lastReportId ? <AppLink to={paths.report(one.lastReportId)}>打开</AppLink> : "—"}
                    </td>
                    <td>
                      <Form method="post">
                        <input type="hidden" name="intent" value="end" />
                        <input type="hidden" name="id" value={one.id} />
                        <input type="hidden" name="version" value={one.version} />
                        <Button
                          type="submit"
                          size="sm"
                          aria-label={`停止：${one.unitName}${reportKindLabels[one.kind]}${everyLabels[one.every]}`}
                        >
                          停止
                        </Button>
                      </Form>
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
