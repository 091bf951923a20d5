import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";

import { Button } from "~/components/ui/button";
import { DateText } from "~/components/ui/date-text";
import { PageHead } from "~/components/ui/page-head";
import { Section } from "~/components/ui/section";
import { Status } from "~/components/ui/status";
import { TableScroll } from "~/components/ui/table-scroll";
import { requireCaseActor } from "~/features/accounts/require-actor.server";
import { DayPart, formStateOf, SelectPart, TextPart } from "~/features/households/components/form-parts";
import { ProblemBanner } from "~/features/recognition/components/decision-bar";
import { subsidyKinds } from "~/features/subsidies/kinds";
import { actOnWindows, loadWindowsPage } from "~/features/subsidies/windows-page.server";
import { orRouteError } from "~/lib/action-problem.server";
import { formatSource } from "~/law/source";
import { paths } from "~/lib/paths";

export const meta: MetaFunction = () => [{ title: "补贴申报期 · 一人一册" }];

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireCaseActor(request);
  return orRouteError(actor, request, () => loadWindowsPage(actor));
}

export async function action({ request }: ActionFunctionArgs) {
  return actOnWindows(await requireCaseActor(request, "manager", "reviewer", "supervisor"), request);
}

export default function SubsidyWindowsPage() {
  const { year, current, set, cities, maySet } = useLoaderData<typeof loader>();
  const failed = useActionData<typeof action>()?.failed ?? null;
  const state = formStateOf(failed);
  return (
    <>
      <PageHead
        crumbs={[{ label: "补贴", to: paths.subsidies() }, { label: "申报期" }]}
        title="补贴申报期"
        sub="逾期视为放弃；没有申报期的种类全年受理。"
      />
      {failed && <ProblemBanner problem={failed.problem} />}
      <Section title={`${year} 年`}>
        <TableScroll label={`${year} 年申报期`}>
          <table className="table flush">
            <caption className="visually-hidden">{year} 年申报期</caption>
            <thead>
              <tr>
                <th scope="col">市（州）</th>
                <th scope="col">种类</th>
                <th scope="col">申报期</th>
                <th scope="col">依据</th>
              </tr>
            </thead>
            <tbody>
              {current.map(({ id, name, kind, window }) => (
                <tr key={id}>
                  <th scope="row">{name}</th>
                  <td>{subsidyKinds.label(kind)}</td>
                  <td className="nb">
                    {window ? (
                      <>
                        <DateText day={window.opensOn} full /> 至 <DateText day={window.closesOn} full />
                      </>
                    ) : (
                      <Status kind="ask">没有载入申报期</Status>
                    )}
                  </td>
                  <td>
                    {window ? formatSource(window.source) : "请按当地通知办理，由市（州）设定后自动核对"}
                    {window?.origin === "announced" && (
                      <span className="sub">沿用最近一次公布的日期，本年有变动的请设定</span>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </TableScroll>
      </Section>
      {set.length > 0 && (
        <Section title="已设定">
          <ul>
            {set.map((row) => (
              <li key={row.id} className="border-rule border-b py-2">
                {row.year} 年 {row.unitName} {subsidyKinds.label(row.kind)}：
                <DateText day={row.opensOn} full /> 至 <DateText day={row.closesOn} full />（{row.source}，
                {row.recordedByName} 设定，第 {row.version} 版）
              </li>
            ))}
          </ul>
        </Section>
      )}
      {maySet && (
        <Section title="设定申报期" className="no-print">
          <Form method="post" className="grid gap-3 pt-2">
            <input type="hidden" name="intent" value="set" />
            <div className="half">
              {cities.length > 1 && (
                <SelectPart state={state} name="unit" label="市（州）" options={cities} emptyLabel="请选择" />
              )}
              <SelectPart
                state={state}
                name="kind"
                label="种类"
                options={[
                  {
                    value: "flexible_social_insurance",
                    label: subsidyKinds.label("flexible_social_insurance"),
                  },
                ]}
              />
              <TextPart state={state} name="year" label="年度" numeric maxLength={4} initial={String(year)} />
              <DayPart state={state} name="opensOn" label="开始" />
              <DayPart state={state} name="closesOn" label="截止（含当日）" />
              <TextPart state={state} name="source" label="依据" hint="如：2026 年申报通知" maxLength={100} />
              <TextPart
                state={state}
                name="version"
                label="替换第几版"
                hint="本年度已设定过的，填上面所列版本"
                mark="选填"
                numeric
                maxLength={3}
              />
            </div>
            <div>
              <Button type="submit" look="primary">
                设定
              </Button>
            </div>
          </Form>
        </Section>
      )}
    </>
  );
}
