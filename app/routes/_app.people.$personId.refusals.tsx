import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";

import { Banner } from "~/components/ui/banner";
import { LinkButton } from "~/components/ui/button";
import { DateText } from "~/components/ui/date-text";
import { Empty } from "~/components/ui/empty";
import { AppLink } from "~/components/ui/link";
import { OfferBoxes } from "~/components/ui/offers";
import { PageHead } from "~/components/ui/page-head";
import { Section } from "~/components/ui/section";
import { requireCaseActor } from "~/features/accounts/require-actor.server";
import { EMPTY_FORM, formStateOf } from "~/features/households/components/form-parts";
import { RefusalForm } from "~/features/refusals/components/refusal-form";
import { RefusalTable } from "~/features/refusals/components/refusal-table";
import { RefusalWindow } from "~/features/refusals/components/refusal-window";
import { actOnRefusals, readRefusalsPage } from "~/features/refusals/refusals-page.server";
import { formatSource } from "~/law/source";
import { orRouteError } from "~/lib/action-problem.server";
import { addMonths } from "~/lib/calendar-date";
import { paths } from "~/lib/paths";
import { readForm } from "~/lib/read-form.server";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data ? `${data.person.name} ` : ""}拒绝服务 · 一人一册` },
];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireCaseActor(request);
  return orRouteError(actor, request, () => readRefusalsPage(actor, params.personId ?? ""));
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireCaseActor(request);
  return actOnRefusals(actor, params.personId ?? "", await readForm(request));
}

export default function RefusalsPage() {
  const page = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { person, count, items, today, mayAct, recognizedOn } = page;
  const failed = answer && "problem" in answer ? answer : null;
  const reached = count.reachedOn;
  return (
    <>
      <PageHead
        crumbs={[
          { label: "一人一册", to: paths.people() },
          { label: person.name, to: paths.person(person.id) },
          { label: "拒绝服务" },
        ]}
        title={`${person.name} 拒绝服务`}
        facts={[
          person.residentId,
          recognizedOn ? (
            <span key="recognized">
              <DateText day={recognizedOn} full /> 认定
            </span>
          ) : (
            "目前没有有效认定"
          ),
          <span key="count">
            半年内计入 <OfferBoxes filled={count.count} required={count.required} />
          </span>,
        ]}
        actions={
          mayAct && recognizedOn ? (
            <LinkButton to={paths.personExit(person.id, { ground: "refusals" })}>提请注销</LinkButton>
          ) : undefined
        }
      />
      {failed && failed.intent !== "void" && (
        <Banner tone="bad" alert>
          {failed.problem.message}
        </Banner>
      )}
      {reached && (
        <Banner tone="warn">
          <DateText day={reached} full /> 起，半年内计入的拒绝已达 {count.required}{" "}
          次，属注销情形。须先告知本人，由县级决定。{" "}
          <AppLink to={paths.personExit(person.id, { ground: "refusals" })}>提请注销</AppLink>
        </Banner>
      )}
      <Section
        title="近半年"
        note={`滚动六个月，${count.required} 次（含）为注销情形；有正当理由的按拒绝当日的设定，今天起的${page.justifiedCount ? "计入" : "不计入"}。${formatSource(count.source)}`}
      >
        <RefusalWindow
          from={addMonths(today, -6)}
          today={today}
          marks={items
            .filter(({ voided }) => voided === null)
            .toReversed()
            .map(({ id, on, notCounted }) => ({ id, on, counted: notCounted === null }))}
          count={count.count}
          required={count.required}
        />
      </Section>
      <Section title="台账" note={`${items.length} 条，岗位推荐和其他服务合在一起`} className="mt-4">
        {items.length === 0 ? (
          <Empty title="没有拒绝记录">拒绝岗位的，在“岗位推荐”里登记反馈；拒绝其他服务的，登记在下面。</Empty>
        ) : (
          <RefusalTable
            items={items}
            personId={person.id}
            today={today}
            mayAct={mayAct}
            refused={
              failed?.intent === "void"
                ? { refusalId: failed.values.refusalId ?? "", message: failed.problem.message }
                : null
            }
          />
        )}
      </Section>
      {mayAct && recognizedOn && (
        <Section title="登记拒绝其他服务" note="培训、创业、公益性岗位、职业指导等" className="mt-4">
          <RefusalForm
            key={page.recordId}
            state={failed && failed.intent !== "void" ? formStateOf(failed) : EMPTY_FORM}
            today={today}
            recordId={page.recordId}
          />
        </Section>
      )}
    </>
  );
}
