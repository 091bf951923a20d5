import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";

import { Banner } from "~/components/ui/banner";
import { PageHead } from "~/components/ui/page-head";
import { requireCaseActor } from "~/features/accounts/require-actor.server";
import {
  type AssessmentPage as Page,
  readAssessmentPage,
  saveAssessmentForm,
} from "~/features/dossier/assessment-page.server";
import { AssessmentForm } from "~/features/dossier/components/assessment-form";
import { orRouteError } from "~/lib/action-problem.server";
import { paths } from "~/lib/paths";
import { readForm } from "~/lib/read-form.server";

const WRITERS = ["caseworker", "manager", "reviewer"] as const;

export const meta: MetaFunction = () => [{ title: "意愿与需求 · 一人一册" }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireCaseActor(request, ...WRITERS);
  const corrects = new URL(request.url).searchParams.get("corrects") ?? undefined;
  return orRouteError(actor, request, () => readAssessmentPage(actor, params.personId ?? "", corrects));
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireCaseActor(request, ...WRITERS);
  return saveAssessmentForm(actor, params.personId ?? "", await readForm(request));
}

function startWords({ correcting, applied, lastOn }: Page): string {
  if (correcting) return "只改记错的地方；日期是原来谈的那一天。";
  if (applied) return `已带出 ${lastOn} 认定申请里填的意愿，请与本人核对，并判断市场就业能力。`;
  if (lastOn) return `已带出 ${lastOn} 的内容，只改变化的部分；原来的仍按日期保留。`;
  return "第一次登记。问清楚再填，方案和岗位匹配都从这里来。";
}

export default function AssessmentPage() {
  const loaded = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const conflict = answer && "conflict" in answer ? answer.conflict : null;
  const page = conflict?.page ?? loaded;
  const { person, version, opened, source } = page;
  return (
    <>
      <PageHead
        crumbs={[
          { label: "一人一册", to: paths.people() },
          { label: person.name, to: paths.person(person.id) },
        ]}
        title="求职意愿与服务需求"
        sub={conflict || page.gone !== null ? undefined : startWords(page)}
      />
      {answer && "problem" in answer && (
        <Banner tone="bad" alert>
          {answer.problem.message}
        </Banner>
      )}
      {page.gone !== null ? (
        <Banner tone="warn">{page.gone}</Banner>
      ) : (
        <AssessmentForm
          // What the other answered stands in the fields: they are made anew.
          key={version}
          page={page}
          lastResult={answer && "result" in answer ? answer.result : undefined}
          began={answer && "began" in answer ? answer.began : { version, opened, source }}
          conflict={conflict}
        />
      )}
    </>
  );
}
