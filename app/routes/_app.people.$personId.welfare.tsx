import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";

import { Banner } from "~/components/ui/banner";
import { LinkButton } from "~/components/ui/button";
import { ConfirmForm } from "~/components/ui/confirm-form";
import { DateText } from "~/components/ui/date-text";
import { PageHead } from "~/components/ui/page-head";
import { Section } from "~/components/ui/section";
import { requireCaseActor } from "~/features/accounts/require-actor.server";
import { comparisonFacts } from "~/features/comparisons/facts";
import { exitGroundLabel } from "~/features/people/labels";
import { DayPart, formStateOf, SelectPart } from "~/features/households/components/form-parts";
import { ProblemBanner } from "~/features/recognition/components/decision-bar";
import { PersonPlacements } from "~/features/welfare-posts/components/person-placements";
import { PlaceForm, QueueForm } from "~/features/welfare-posts/components/place-form";
import { queueLeaveReasons, welfarePostKinds } from "~/features/welfare-posts/kinds";
import { actOnPersonWelfare, loadPersonWelfare } from "~/features/welfare-posts/person-page.server";
import { orRouteError } from "~/lib/action-problem.server";
import { paths } from "~/lib/paths";

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: `${page ? `${page.person.name} ` : ""}公益性岗位 · 一人一册` },
];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireCaseActor(request);
  const chosen = new URL(request.url).searchParams.get("post");
  return orRouteError(actor, request, () => loadPersonWelfare(actor, params.personId ?? "", chosen));
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireCaseActor(request, "caseworker", "manager", "reviewer");
  return actOnPersonWelfare(actor, params.personId ?? "", request);
}

const LEAVE = queueLeaveReasons.options
  .filter(({ code }) => code !== "placed")
  .map(({ code, label }) => ({ value: code, label }));

export default function PersonWelfarePage() {
  const page = useLoaderData<typeof loader>();
  const failed = useActionData<typeof action>()?.failed ?? null;
  const { person, queue } = page;
  return (
    <>
      <PageHead
        crumbs={[
          { label: "一人一册", to: paths.people() },
          { label: person.name, to: paths.person(person.id) },
          { label: "公益性岗位" },
        ]}
        title={`${person.name} 公益性岗位`}
        facts={[
          page.recognizedOn ? (
            <span key="recognized">
              <DateText day={page.recognizedOn} full /> 认定
            </span>
          ) : (
            "目前没有有效认定"
          ),
          `安置累计不超过 ${page.limit} 次`,
        ]}
        actions={<LinkButton to={paths.personSubsidies(person.id)}>补贴</LinkButton>}
      />
      {failed && <ProblemBanner problem={failed.problem} />}
      {!page.recognizedOn && <Banner>认定有效期间才能轮候和安置；以前的记录仍可查看。</Banner>}
      {page.next === "none" && (
        <Banner tone="warn">已安置 {page.limit} 次，不能再安置公益性岗位。人社部发〔2019〕124号</Banner>
      )}
      {page.retired && <Banner tone="warn">{page.retired} 吉人社发〔2022〕10号 三（一）</Banner>}
      {page.exit && (
        <Banner tone="warn">
          <DateText day={page.exit.proposedOn} full /> 已建议注销（{exitGroundLabel(page.exit.ground)}
          ），县级决定之前不能安置。
        </Banner>
      )}
      {page.finding && (
        <Banner tone="warn">
          <DateText day={page.finding.resolvedOn} full /> 比对核实：{comparisonFacts.label(page.finding.fact)}
          。县级处理或再次失业登记之前不能安置，财社〔2023〕181号
        </Banner>
      )}
      <Section title="安置" note="每次安置 36 个月，距退休不足5年的可到退休；人社部发〔2019〕124号">
        <PersonPlacements page={page} failed={failed} />
      </Section>
      {page.mayPlace && (
        <Section title={page.next === "first" ? "安置到公益性岗位" : "再次安置"} className="no-print">
          <PlaceForm page={page} failed={failed} />
        </Section>
      )}
      {(queue.length > 0 || page.mayQueue) && (
        <Section title="轮候" note="没有空额时登记，按登记先后安排">
          {queue.map((entry) => (
            <div key={entry.id} className="row wrap border-rule border-b py-2">
              <span className="grow">
                <DateText day={entry.enteredOn} full /> 登记，
                {entry.wantedKind ? welfarePostKinds.label(entry.wantedKind) : "岗位类别不限"}
                {entry.note && `，${entry.note}`}
                {entry.leftOn && (
                  <>
                    ；<DateText day={entry.leftOn} full /> {queueLeaveReasons.label(entry.leftReason ?? "")}
                  </>
                )}
              </span>
              {page.mayAct && entry.leftOn === null && !entry.voided && (
                <ConfirmForm
                  label="退出轮候"
                  size="sm"
                  title={`${person.name}：退出轮候`}
                  confirmLabel="登记退出"
                  fields={{ intent: "leave", id: entry.id, version: entry.version }}
                  error={failed?.intent === "leave" ? failed.problem.message : undefined}
                >
                  <div className="grid gap-3">
                    <DayPart
                      state={formStateOf(failed?.intent === "leave" ? failed : null)}
                      name="leftOn"
                      label="退出日期"
                      max={page.today}
                      initial={page.today}
                    />
                    <SelectPart
                      state={formStateOf(failed?.intent === "leave" ? failed : null)}
                      name="reason"
                      label="原因"
                      options={LEAVE}
                      emptyLabel="请选择"
                    />
                  </div>
                </ConfirmForm>
              )}
            </div>
          ))}
          {page.mayQueue && <QueueForm page={page} failed={failed} />}
        </Section>
      )}
    </>
  );
}
