import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";

import { requireCaseActor } from "~/features/accounts/require-actor.server";
import { TemplatesPage } from "~/features/papers/components/templates-page";
import { saveTemplateForm } from "~/features/papers/template-form.server";
import { PAPER_KINDS, paperLabels } from "~/features/papers/paper";
import { placeholderNames, requiredPlaceholders } from "~/features/papers/placeholders";
import { listTemplates, TEMPLATE_ROLES } from "~/features/papers/templates.server";
import { actionProblem, orRouteError } from "~/lib/action-problem.server";
import { today } from "~/lib/clock.server";
import { redirectWithMessage } from "~/lib/flash.server";
import { paths } from "~/lib/paths";
import { readForm } from "~/lib/read-form.server";

export const meta: MetaFunction = () => [{ title: "文书模板 · 一人一册" }];

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireCaseActor(request, ...TEMPLATE_ROLES);
  return orRouteError(actor, request, async () => ({
    unit: actor.unit.name,
    templates: await listTemplates(actor),
    kinds: PAPER_KINDS.map((kind) => ({
      kind,
      label: paperLabels[kind],
      placeholders: placeholderNames(kind),
      required: requiredPlaceholders(kind),
    })),
    today: today(),
  }));
}

export async function action({ request }: ActionFunctionArgs) {
  const actor = await requireCaseActor(request, ...TEMPLATE_ROLES);
  const form = await readForm(request);
  try {
    const message = await saveTemplateForm(actor, form);
    return await redirectWithMessage(paths.paperTemplates(), message);
  } catch (error) {
    const { data: answer, init } = await actionProblem(error, actor, form);
    return data(answer, init ?? undefined);
  }
}

export default function PaperTemplatesPage() {
  const page = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return <TemplatesPage {...page} problem={answer?.problem ?? null} />;
}
