import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData, useLocation } from "@remix-run/react";

import { BulkOutcome } from "~/components/ui/bulk-outcome";
import { Empty } from "~/components/ui/empty";
import { FilterForm } from "~/components/ui/filter-form";
import { Input } from "~/components/ui/input";
import { PageHead } from "~/components/ui/page-head";
import { Section } from "~/components/ui/section";
import { Select } from "~/components/ui/select";
import { requireCaseActor } from "~/features/accounts/require-actor.server";
import { ProblemBanner } from "~/features/recognition/components/decision-bar";
import {
  actOnAttendance,
  type BulkLine,
  loadAttendancePage,
} from "~/features/welfare-posts/attendance-page.server";
import { AttendanceForm, ClaimForm } from "~/features/welfare-posts/components/attendance-table";
import { WelfareTabs } from "~/features/welfare-posts/components/welfare-tabs";
import { orRouteError } from "~/lib/action-problem.server";
import type { FailedForm } from "~/lib/page-problem";

export const meta: MetaFunction = () => [{ title: "公益性岗位考勤 · 一人一册" }];

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireCaseActor(request);
  return orRouteError(actor, request, () => loadAttendancePage(actor, new URL(request.url).searchParams));
}

export async function action({ request }: ActionFunctionArgs) {
  return actOnAttendance(await requireCaseActor(request, "caseworker", "manager", "reviewer"), request);
}

export default function AttendanceRoute() {
  const page = useLoaderData<typeof loader>();
  const outcome = useActionData() as { failed?: FailedForm; lines?: BulkLine[] } | undefined;
  const { search } = useLocation();
  const entered = page.rows.filter((row) => row.daysPresent !== null).length;
  return (
    <>
      <PageHead
        title="考勤与岗位补贴"
        sub={`${page.month} 在岗 ${page.rows.length} 人，已登记考勤 ${entered} 人`}
      />
      <WelfareTabs current="attendance" />
      <div className="my-3">
        <FilterForm search={search} own={["month", "employer"]} label="选月份和单位">
          <label htmlFor="month">
            月份 <Input id="month" type="month" name="month" defaultValue={page.month} />
          </label>
          <label>
            用人单位{" "}
            <Select
              name="employer"
              emptyLabel="全部单位"
              defaultValue={page.employer}
              options={page.employers.map((one) => ({ value: one, label: one }))}
            />
          </label>
        </FilterForm>
      </div>
      {outcome?.failed && <ProblemBanner problem={outcome.failed.problem} />}
      {outcome?.lines && <BulkOutcome lines={outcome.lines} />}
      {page.rows.length === 0 ? (
        <Empty title="这个月没有人在岗">换一个月份或单位；安置从某人的一人一册进入“公益性岗位”办理。</Empty>
      ) : (
        <>
          <Section title="考勤" note="在岗领补，岗位补贴按考勤发放；人社部发〔2019〕124号">
            {page.running && (
              <p className="note mb-2">本月还没有过完：实际出勤填到今天为止的天数，月末再更正。</p>
            )}
            <AttendanceForm
              key={`${page.month}-${page.employer}`}
              page={page}
              typed={outcome?.failed?.values ?? {}}
            />
          </Section>
          {entered > 0 && page.mayAct && (
            <Section title="按考勤登记岗位补贴" note="金额参照最低工资标准按出勤折算，可改；登记后由县级审批">
              <ClaimForm key={page.month} page={page} />
            </Section>
          )}
        </>
      )}
    </>
  );
}
