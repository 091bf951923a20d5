import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";

import { Banner } from "~/components/ui/banner";
import { LinkButton } from "~/components/ui/button";
import { Empty } from "~/components/ui/empty";
import { PageHead } from "~/components/ui/page-head";
import { Section } from "~/components/ui/section";
import { requireCaseActor } from "~/features/accounts/require-actor.server";
import { CallBackTable } from "~/features/employment/components/call-back-table";
import { EmploymentForm } from "~/features/employment/components/employment-form";
import { EntryQuestions } from "~/features/employment/components/entry-questions";
import { EmploymentTable } from "~/features/employment/components/employment-table";
import { actOnEmployment, readEmploymentPage } from "~/features/employment/employment-page.server";
import { EMPTY_FORM, formStateOf } from "~/features/households/components/form-parts";
import { employmentLabel } from "~/features/people/labels";
import { SYSTEM_STANDARDS } from "~/law/documents";
import { cite, formatSource } from "~/law/source";
import { orRouteError } from "~/lib/action-problem.server";
import { notice } from "~/law/clauses";
import { paths } from "~/lib/paths";
import { readForm } from "~/lib/read-form.server";
import { whenOvertaken } from "~/lib/revalidate";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data ? `${data.person.name} ` : ""}就业失业 · 一人一册` },
];

/** An entry that was to be put right and is voided by now is shown as it is. */
export const shouldRevalidate = whenOvertaken;

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireCaseActor(request);
  const asked = new URL(request.url).searchParams;
  return orRouteError(actor, request, () =>
    readEmploymentPage(actor, params.personId ?? "", {
      offer: asked.get("offer"),
      corrects: asked.get("corrects"),
    }),
  );
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireCaseActor(request);
  return actOnEmployment(actor, params.personId ?? "", await readForm(request));
}

export default function EmploymentPage() {
  const page = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { person, entries, callBacks, mayAct } = page;
  const failed = answer && "problem" in answer ? answer : null;
  const voidRefused = failed?.intent === "void";
  const answerRefused = failed?.intent === "answer";
  return (
    <>
      <PageHead
        crumbs={[
          { label: "一人一册", to: paths.people() },
          { label: person.name, to: paths.person(person.id) },
          { label: "就业失业" },
        ]}
        title={`${person.name} 就业失业`}
        facts={[
          person.residentId,
          page.gone === null && (page.status ? `现在 ${employmentLabel(page.status)}` : "还没有登记"),
          page.recognized ? "认定有效" : "目前没有有效认定",
        ]}
        actions={
          <>
            {page.mayApply && !page.recognized && (
              <LinkButton to={paths.newApplication({ person: person.id })}>再次失业，新申请</LinkButton>
            )}
            {mayAct && page.gone === null && (
              <LinkButton look="primary" to={paths.personContact(person.id, { kind: "22" })}>
                记回访
              </LinkButton>
            )}
          </>
        }
      />
      <EntryQuestions
        entries={entries}
        personId={person.id}
        may={{ act: mayAct, decide: page.mayDecide, apply: page.mayApply }}
        refused={
          answerRefused
            ? { employmentId: failed.values.employmentId ?? "", message: failed.problem.message }
            : null
        }
      />
      {failed && !voidRefused && !answerRefused && (
        <Banner tone="bad" alert>
          {failed.problem.message}
        </Banner>
      )}
      {page.recognized &&
        page.status === "unemployed" &&
        entries.some(({ status }) => status === "employed") && (
          <Banner>再次失业，原来的认定仍然有效，不需要重新申请；请更新意愿和方案。</Banner>
        )}
      <Section
        title="就业后回访"
        note={`就业后第 ${page.callBackMonths.join("、")} 个月（此前就业的按就业当日的标准）；时点前 7 天起的实质联系算这一次；认定注销后终止（${formatSource(notice("三"))}）。${formatSource(cite(SYSTEM_STANDARDS, "就业后回访时点"))}`}
      >
        {callBacks.length === 0 ? (
          <Empty title="没有要回访的就业">登记就业以后，按时点列出回访。</Empty>
        ) : (
          <CallBackTable rows={callBacks} personId={person.id} mayAct={mayAct} />
        )}
      </Section>
      <Section title="变动" note={`${entries.length} 条，从新到旧`} className="mt-4">
        {entries.length === 0 ? (
          <Empty title="还没有就业失业记录">从下面登记第一条。</Empty>
        ) : (
          <EmploymentTable
            entries={entries}
            personId={person.id}
            mayAct={mayAct}
            refused={
              voidRefused
                ? { employmentId: failed.values.employmentId ?? "", message: failed.problem.message }
                : null
            }
          />
        )}
      </Section>
      {page.gone !== null && <Banner tone="warn">{page.gone}</Banner>}
      {mayAct && (page.gone === null || page.correcting) && (
        <Section
          title={page.correcting ? "更正变动" : "登记变动"}
          note={
            page.prefill &&
            !page.correcting &&
            `按“录用”的岗位填好：${page.prefill.employer} ${page.prefill.post}，请核对后登记`
          }
          className="mt-4"
          id="record"
        >
          <EmploymentForm
            key={page.recordId}
            state={
              failed && !voidRefused && !answerRefused
                ? formStateOf(failed)
                : { ...EMPTY_FORM, values: page.prefill ?? {} }
            }
            today={page.today}
            recordId={page.recordId}
            status={page.status}
            held={page.held}
            correcting={page.correcting}
          />
        </Section>
      )}
    </>
  );
}
