import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";

import { Banner } from "~/components/ui/banner";
import { ConfirmForm } from "~/components/ui/confirm-form";
import { Empty } from "~/components/ui/empty";
import { PageHead } from "~/components/ui/page-head";
import { PrintFooter } from "~/components/ui/print-footer";
import { Section } from "~/components/ui/section";
import { Status } from "~/components/ui/status";
import { requireCaseActor } from "~/features/accounts/require-actor.server";
import { EMPTY_FORM, formStateOf, WordsPart } from "~/features/households/components/form-parts";
import { PrintButton } from "~/features/papers/components/print-button";
import { CourseFacts } from "~/features/trainings/components/course-facts";
import { CourseForm } from "~/features/trainings/components/course-form";
import { RosterForm } from "~/features/trainings/components/roster-form";
import { actOnCourse, readCoursePage, type RosterResult } from "~/features/trainings/course-page.server";
import { courseStart } from "~/features/trainings/form-body";
import { courseStateLabels, courseStateMarks } from "~/features/trainings/labels";
import { orRouteError } from "~/lib/action-problem.server";
import { paths } from "~/lib/paths";
import { readForm } from "~/lib/read-form.server";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data ? `${data.course.name} · ` : ""}培训 · 一人一册` },
];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireCaseActor(request);
  return orRouteError(actor, request, () => readCoursePage(actor, params.courseId ?? ""));
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireCaseActor(request);
  return actOnCourse(actor, params.courseId ?? "", await readForm(request));
}

export default function TrainingPage() {
  const page = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { course, state, roster, places } = page;
  const failed = answer && "problem" in answer ? answer : null;
  const results: RosterResult[] = answer && "results" in answer ? answer.results : [];
  const refused = results.filter(({ done }) => !done).length;
  return (
    <>
      <PageHead
        crumbs={[{ label: "培训", to: paths.trainings() }, { label: course.name }]}
        title={course.name}
        marks={<Status kind={courseStateMarks[state]}>{courseStateLabels[state]}</Status>}
        facts={[course.provider, `已报 ${course.taken} / ${course.seats} 人`, course.place]}
        actions={
          <>
            <PrintButton />
            {page.mayCancel && (
              <ConfirmForm
                label="取消培训班"
                title={`取消“${course.name}”`}
                confirmLabel="取消培训班"
                irreversible
                fields={{ intent: "cancel", version: course.version }}
                error={failed?.intent === "cancel" ? failed.problem.message : undefined}
              >
                <p>不再报名；已报名和培训中的 {course.taken} 人记为退出，原因写“培训班取消”。</p>
                <WordsPart state={EMPTY_FORM} name="reason" label="取消原因" maxLength={200} />
              </ConfirmForm>
            )}
          </>
        }
      />
      {failed && failed.intent !== "cancel" && (
        <Banner tone="bad" alert>
          {failed.problem.message}
        </Banner>
      )}
      {results.length > 0 && (
        <Banner tone={refused > 0 ? "warn" : "note"} alert>
          {`已登记 ${results.length - refused} 人${refused > 0 ? `，${refused} 人没有登记，原因在各行末尾` : "。"}`}
        </Banner>
      )}
      <Section
        title="学员名册"
        note={`辖区内 ${roster.length} 人${page.elsewhere > 0 ? `，另有别处 ${page.elsewhere} 人` : ""}`}
      >
        {roster.length === 0 ? (
          <Empty title="辖区内还没有人报名">从一人一册的培训页报名，学员列在这里。</Empty>
        ) : (
          <RosterForm
            rows={roster}
            values={answer && "values" in answer && answer.intent === "roster" ? answer.values : {}}
            results={results}
            today={page.today}
          />
        )}
      </Section>
      <Section title="培训班情况" className="mt-4">
        <CourseFacts course={course} />
        {places && (
          <details className="mt-2" open={failed?.intent === "edit"}>
            <summary className="link-btn">修改培训班</summary>
            <CourseForm
              key={course.version}
              state={failed?.intent === "edit" ? formStateOf(failed) : EMPTY_FORM}
              start={courseStart(course)}
              version={course.version}
              {...places}
            />
          </details>
        )}
      </Section>
      <PrintFooter {...page.printed} />
    </>
  );
}
