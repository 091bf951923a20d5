import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";

import { requireCaseActor } from "~/features/accounts/require-actor.server";
import { ApplicationPaperPage } from "~/features/papers/components/application-paper-page";
import { isApplicationPaperKind, paperLabels } from "~/features/papers/paper";
import {
  issuePaper,
  readApplicationPaper,
  readClearForm,
} from "~/features/papers/read-application-paper.server";
import { actionProblem, orRouteError } from "~/lib/action-problem.server";
import { printMoment, today } from "~/lib/clock.server";
import { notFound } from "~/lib/errors";
import { redirectWithMessage } from "~/lib/flash.server";
import { paths } from "~/lib/paths";
import { readForm } from "~/lib/read-form.server";

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: page ? `${page.name} ${paperLabels[page.kind]} · 一人一册` : "文书 · 一人一册" },
];

function kindOf(text: string | undefined) {
  if (!text || !isApplicationPaperKind(text)) throw notFound("没有这种文书。");
  return text;
}

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireCaseActor(request);
  return orRouteError(actor, request, async () => ({
    ...(await readApplicationPaper(actor, params.applicationId ?? "", kindOf(params.kind))),
    roles: actor.roles,
    printed: { who: actor.name, unit: actor.unit.name, at: printMoment(), asOf: today() },
  }));
}

/** `issue` makes a numbered paper out; `clear` shows the 认定表 with whole numbers in this one answer. */
export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireCaseActor(request);
  const form = await readForm(request);
  const applicationId = params.applicationId ?? "";
  try {
    const kind = kindOf(params.kind);
    if (form.get("intent") === "clear") {
      const { paper } = await readClearForm(actor, applicationId, String(form.get("purpose") ?? ""));
      return data({ paper, problem: null }, { headers: { "Cache-Control": "no-store" } });
    }
    const issue = await issuePaper(actor, applicationId, kind);
    return await redirectWithMessage(
      paths.applicationPaper(applicationId, kind),
      `${paperLabels[kind]}已出具，编号 ${issue.number}。`,
    );
  } catch (error) {
    const { data: answer, init } = await actionProblem(error, actor, form);
    return data({ ...answer, paper: null }, init ?? undefined);
  }
}

export default function PaperPage() {
  const { roles, printed, ...page } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const mayWrite = roles.some((role) => role === "caseworker" || role === "reviewer" || role === "manager");
  return (
    <ApplicationPaperPage
      page={page}
      clear={answer?.paper ?? null}
      problem={answer?.problem ?? null}
      mayWrite={mayWrite}
      printed={printed}
    />
  );
}
