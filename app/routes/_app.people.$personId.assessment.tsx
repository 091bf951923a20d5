import { parseWithZod } from "@conform-to/zod/v4";
import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";

import { Banner } from "~/components/ui/banner";
import { PageHead } from "~/components/ui/page-head";
import { requireCaseActor } from "~/features/accounts/require-actor.server";
import { AssessmentForm } from "~/features/dossier/components/assessment-form";
import { assessmentFormSchema } from "~/features/dossier/form-values";
import { getDossier } from "~/features/dossier/read-dossier.server";
import { saveAssessment } from "~/features/dossier/save-assessment.server";
import { workPlaceChoices } from "~/features/dossier/work-places";
import { readStatedWishes } from "~/features/recognition/stated-wishes.server";
import { actionProblem, orRouteError } from "~/lib/action-problem.server";
import { today } from "~/lib/clock.server";
import { isAppError } from "~/lib/errors";
import { redirectWithMessage } from "~/lib/flash.server";
import { newId } from "~/lib/ids.server";
import { paths } from "~/lib/paths";

const WRITERS = ["caseworker", "manager", "reviewer"] as const;

export const meta: MetaFunction = () => [{ title: "意愿与需求 · 一人一册" }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireCaseActor(request, ...WRITERS);
  return orRouteError(actor, request, async () => {
    const { records, state } = await getDossier(actor, params.personId ?? "", undefined, {
      part: "assessment",
    });
    const { id, name, unit, residenceDivision } = records.person;
    const assessed = state.assessment;
    const stated = await readStatedWishes(id, residenceDivision);
    // The later of the two; of one day the assessment, which came after the application.
    const applied = stated && (!assessed || assessed.occurredOn < stated.occurredOn) ? stated : null;
    const kept = assessed?.workDivision
      ? { code: assessed.workDivision, name: assessed.workPlace }
      : undefined;
    return {
      today: today(),
      recordId: newId(),
      person: { id, name, unit: unit.name },
      last: applied ?? assessed,
      applied: applied !== null,
      workPlaces: workPlaceChoices(residenceDivision, kept),
    };
  });
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireCaseActor(request, ...WRITERS);
  const personId = params.personId ?? "";
  const submission = parseWithZod(await request.formData(), { schema: assessmentFormSchema });
  if (submission.status !== "success") return data({ result: submission.reply() }, { status: 400 });
  try {
    const outcome = await saveAssessment(actor, personId, submission.value);
    const message =
      outcome === "unchanged" ? "内容没有变化，没有重复登记；问过本人的，记一次联系。" : "已登记意愿与需求。";
    return await redirectWithMessage(paths.person(personId), message);
  } catch (error) {
    // The same form sent twice: the first one stands.
    if (isAppError(error) && error.code === "already_recorded") return redirect(paths.person(personId));
    if (isAppError(error) && error.violations.length > 0) {
      const fieldErrors = Object.fromEntries(error.violations.map(({ path, message }) => [path, [message]]));
      return data({ result: submission.reply({ fieldErrors }) }, { status: error.status });
    }
    return await actionProblem(error, actor);
  }
}

export default function AssessmentPage() {
  const { person, last, applied, recordId, today: day, workPlaces } = useLoaderData<typeof loader>();
  const outcome = useActionData<typeof action>();
  return (
    <>
      <PageHead
        crumbs={[
          { label: "一人一册", to: paths.people() },
          { label: person.name, to: paths.person(person.id) },
        ]}
        title="求职意愿与服务需求"
        sub={
          applied && last
            ? `已带出 ${last.occurredOn} 认定申请里填的意愿，请与本人核对，并判断市场就业能力。`
            : last
              ? `已带出 ${last.occurredOn} 的内容，只改变化的部分；原来的仍按日期保留。`
              : "第一次登记。问清楚再填，方案和岗位匹配都从这里来。"
        }
      />
      {outcome && "problem" in outcome && (
        <Banner tone="bad" alert>
          {outcome.problem.message}
        </Banner>
      )}
      <AssessmentForm
        personId={person.id}
        lastResult={outcome && "result" in outcome ? outcome.result : undefined}
        last={last}
        recordId={recordId}
        today={day}
        workPlaces={workPlaces}
      />
    </>
  );
}
