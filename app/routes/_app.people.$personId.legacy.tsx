import { parseWithZod } from "@conform-to/zod/v4";
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";

import { Banner } from "~/components/ui/banner";
import { PageHead } from "~/components/ui/page-head";
import { requireCaseActor } from "~/features/accounts/require-actor.server";
import { LegacyForm } from "~/features/people/components/legacy-form";
import { legacyRecognitionSchema } from "~/features/people/legacy-rules";
import { getPersonInScope } from "~/features/people/queries.server";
import { registerLegacyRecognition } from "~/features/people/register-legacy-recognition.server";
import { actionProblem, orRouteError } from "~/lib/action-problem.server";
import { isAppError } from "~/lib/errors";
import { redirectWithMessage } from "~/lib/flash.server";
import { paths } from "~/lib/paths";

const REGISTRARS = ["caseworker", "reviewer"] as const;

export const meta: MetaFunction = () => [{ title: "登记存量认定 · 一人一册" }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireCaseActor(request, ...REGISTRARS);
  return orRouteError(actor, request, async () => {
    const { id, name, residentId, version } = await getPersonInScope(actor.scope, params.personId ?? "");
    return { person: { id, name, residentId, version } };
  });
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireCaseActor(request, ...REGISTRARS);
  const personId = params.personId ?? "";
  const form = await request.formData();
  const version = Number(form.get("version"));
  form.delete("version");
  const submission = parseWithZod(form, { schema: legacyRecognitionSchema });
  if (submission.status !== "success") return data({ result: submission.reply() }, { status: 400 });
  try {
    const target = { personId, expectedVersion: Number.isSafeInteger(version) ? version : 0 };
    await registerLegacyRecognition(actor, target, submission.value);
    return await redirectWithMessage(paths.person(personId), "已登记存量认定，原有认定继续有效。");
  } catch (error) {
    const problem = await actionProblem(error, actor);
    if (!isAppError(error) || error.violations.length === 0) return problem;
    const fieldErrors = Object.fromEntries(error.violations.map(({ path, message }) => [path, [message]]));
    return data({ result: submission.reply({ fieldErrors }) }, { status: error.status });
  }
}

export default function LegacyRecognitionPage() {
  const { person } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return (
    <>
      <PageHead
        crumbs={[
          { label: "一人一册", to: paths.people() },
          { label: person.name, to: paths.person(person.id) },
          { label: "登记存量认定" },
        ]}
        title={`登记 ${person.name} 的存量认定`}
        sub="2022-05-10 以前已认定的继续保留资格，不重新核定，可以办理注销（吉人社发〔2022〕10号 六）。"
        facts={[person.residentId]}
      />
      {answer && "problem" in answer && (
        <Banner tone="bad" alert>
          {answer.problem.message}
        </Banner>
      )}
      <LegacyForm
        person={person}
        version={person.version}
        lastResult={answer && "result" in answer ? answer.result : undefined}
      />
    </>
  );
}
