import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";

import { Banner } from "~/components/ui/banner";
import { LinkButton } from "~/components/ui/button";
import { Empty } from "~/components/ui/empty";
import { PageHead } from "~/components/ui/page-head";
import { Section } from "~/components/ui/section";
import { requireCaseActor } from "~/features/accounts/require-actor.server";
import { SupportEntry } from "~/features/entrepreneurship/components/support-entry";
import { SupportForm } from "~/features/entrepreneurship/components/support-form";
import { actOnSupports, readPersonSupports } from "~/features/entrepreneurship/person-supports-page.server";
import { EMPTY_FORM, formStateOf } from "~/features/households/components/form-parts";
import { formatSource } from "~/law/source";
import { orRouteError } from "~/lib/action-problem.server";
import { paths } from "~/lib/paths";
import { readForm } from "~/lib/read-form.server";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data ? `${data.person.name} ` : ""}创业 · 一人一册` },
];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireCaseActor(request);
  return orRouteError(actor, request, () => readPersonSupports(actor, params.personId ?? ""));
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireCaseActor(request);
  return actOnSupports(actor, params.personId ?? "", await readForm(request));
}

export default function PersonEntrepreneurshipPage() {
  const page = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { person, supports, mayAct, recognized } = page;
  const failed = answer && "problem" in answer ? answer : null;
  const recordFailed = failed?.intent === "record" ? failed : null;
  return (
    <>
      <PageHead
        crumbs={[
          { label: "一人一册", to: paths.people() },
          { label: person.name, to: paths.person(person.id) },
          { label: "创业" },
        ]}
        title={`${person.name} 创业`}
        facts={[person.residentId, recognized ? "认定有效" : "目前没有有效认定"]}
        actions={<LinkButton to={paths.personSubsidies(person.id)}>补贴台账</LinkButton>}
      />
      {recordFailed && (
        <Banner tone="bad" alert>
          {recordFailed.problem.message}
          {recordFailed.problem.source && `（${formatSource(recordFailed.problem.source)}）`}
        </Banner>
      )}
      <Section title="创业服务" note={`${supports.length} 条，从新到旧。${formatSource(page.source)}`}>
        {supports.length === 0 && <Empty title="还没有创业服务">有创业意愿的，从下面登记指导或孵化。</Empty>}
        {supports.map((entry) => (
          <SupportEntry
            key={entry.id}
            entry={entry}
            today={page.today}
            refused={failed && failed.values.supportId === entry.id ? failed : null}
          />
        ))}
      </Section>
      {mayAct && (
        <Section
          title="登记创业服务"
          note={recognized ? undefined : "没有有效认定的，只能为认定期间登记注册的经营主体申请初次创业补贴"}
          className="mt-4"
          id="record"
        >
          <SupportForm
            key={page.recordId}
            state={recordFailed ? formStateOf(recordFailed) : EMPTY_FORM}
            recordId={page.recordId}
            today={page.today}
            limits={page.limits}
            recognized={recognized}
          />
        </Section>
      )}
    </>
  );
}
