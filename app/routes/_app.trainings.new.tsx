import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";

import { Banner } from "~/components/ui/banner";
import { PageHead } from "~/components/ui/page-head";
import { Section } from "~/components/ui/section";
import { requireCaseActor } from "~/features/accounts/require-actor.server";
import { EMPTY_FORM, formStateOf } from "~/features/households/components/form-parts";
import { CourseForm } from "~/features/trainings/components/course-form";
import { addCourseFrom, readNewCourse } from "~/features/trainings/trainings-page.server";
import { orRouteError } from "~/lib/action-problem.server";
import { paths } from "~/lib/paths";
import { readForm } from "~/lib/read-form.server";

export const meta: MetaFunction = () => [{ title: "登记培训班 · 一人一册" }];

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireCaseActor(request);
  return orRouteError(actor, request, () => readNewCourse(actor));
}

export async function action({ request }: ActionFunctionArgs) {
  const actor = await requireCaseActor(request);
  return addCourseFrom(actor, await readForm(request));
}

export default function NewTrainingPage() {
  const { places, mayCityWide } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const failed = answer && "problem" in answer ? answer : null;
  return (
    <>
      <PageHead
        crumbs={[{ label: "培训", to: paths.trainings() }, { label: "登记培训班" }]}
        title="登记培训班"
        sub="登记后即可报名；报名截止以后不再收人，名额报满为止。"
      />
      {failed && (
        <Banner tone="bad" alert>
          {failed.problem.message}
        </Banner>
      )}
      <Section title="培训班情况">
        <CourseForm
          state={failed ? formStateOf(failed) : EMPTY_FORM}
          start={{ free: "yes", cityWide: "no", kind: "skill" }}
          places={places}
          mayCityWide={mayCityWide}
        />
      </Section>
    </>
  );
}
