import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";

import { Banner } from "~/components/ui/banner";
import { LinkButton } from "~/components/ui/button";
import { Empty } from "~/components/ui/empty";
import { PageHead } from "~/components/ui/page-head";
import { Section } from "~/components/ui/section";
import { requireCaseActor } from "~/features/accounts/require-actor.server";
import { EMPTY_FORM, formStateOf } from "~/features/households/components/form-parts";
import { EnrolForm, OutsideForm } from "~/features/trainings/components/enrol-forms";
import { TrainingEntry } from "~/features/trainings/components/training-entry";
import { actOnPersonTrainings, readPersonTrainings } from "~/features/trainings/person-trainings-page.server";
import { formatSource } from "~/law/source";
import { orRouteError } from "~/lib/action-problem.server";
import { paths } from "~/lib/paths";
import { readForm } from "~/lib/read-form.server";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data ? `${data.person.name} ` : ""}培训 · 一人一册` },
];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireCaseActor(request);
  return orRouteError(actor, request, () => readPersonTrainings(actor, params.personId ?? ""));
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireCaseActor(request);
  return actOnPersonTrainings(actor, params.personId ?? "", await readForm(request));
}

export default function PersonTrainingsPage() {
  const page = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { person, entries, courses, mayAct, recognized } = page;
  const failed = answer && "problem" in answer ? answer : null;
  const stateOf = (intent: string) => (failed?.intent === intent ? formStateOf(failed) : EMPTY_FORM);
  const ofEntry = (intent: string, id: string) =>
    failed?.intent === intent && failed.values.trainingId === id ? failed : null;
  return (
    <>
      <PageHead
        crumbs={[
          { label: "一人一册", to: paths.people() },
          { label: person.name, to: paths.person(person.id) },
          { label: "培训" },
        ]}
        title={`${person.name} 培训`}
        facts={[person.residentId, recognized ? "认定有效" : "目前没有有效认定"]}
        actions={<LinkButton to={paths.trainings({ state: "open" })}>看报名中的培训班</LinkButton>}
      />
      {failed && (failed.intent === "enrol" || failed.intent === "outside") && (
        <Banner tone="bad" alert>
          {failed.problem.violations[0]?.message ?? failed.problem.message}
        </Banner>
      )}
      <Section title="培训记录" note={`${entries.length} 条，从新到旧。${formatSource(page.source)}`}>
        {entries.length === 0 && (
          <Empty title="还没有培训记录">
            {mayAct && recognized ? "从下面报名培训班。" : "认定以后可以报名培训班。"}
          </Empty>
        )}
        {entries.map((entry) => {
          const refused = ofEntry("progress", entry.id);
          return (
            <TrainingEntry
              key={entry.id}
              personId={page.person.id}
              entry={entry}
              state={refused ? formStateOf(refused) : EMPTY_FORM}
              message={refused?.problem.message ?? null}
              voidError={ofEntry("void", entry.id)?.problem.message}
              today={page.today}
            />
          );
        })}
      </Section>
      {mayAct && recognized && (
        <>
          <Section title="报名培训班" note="每班每人报一次，名额报满或过了截止日期不再收人" className="mt-4">
            {courses.length === 0 ? (
              <Empty title="现在没有可以报名的培训班">有新班登记后列在这里；班外的培训从下面登记。</Empty>
            ) : (
              <EnrolForm
                key={page.recordId}
                state={stateOf("enrol")}
                courses={courses}
                recordId={page.recordId}
                today={page.today}
              />
            )}
          </Section>
          <Section title="登记培训班以外的培训" className="mt-4">
            <OutsideForm
              key={page.recordId}
              state={stateOf("outside")}
              recordId={page.recordId}
              today={page.today}
            />
          </Section>
        </>
      )}
    </>
  );
}
