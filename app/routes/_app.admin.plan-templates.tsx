import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";

import { Banner } from "~/components/ui/banner";
import { PageHead } from "~/components/ui/page-head";
import { Section } from "~/components/ui/section";
import { requireCaseActor } from "~/features/accounts/require-actor.server";
import { TemplateForm, TemplateTable } from "~/features/help-plan/components/plan-templates";
import { actOnTemplates } from "~/features/help-plan/template-actions.server";
import { listTemplates, TEMPLATE_ROLES } from "~/features/help-plan/templates.server";
import { actionProblem, orRouteError } from "~/lib/action-problem.server";
import { redirectWithMessage } from "~/lib/flash.server";
import { paths } from "~/lib/paths";
import { readForm } from "~/lib/read-form.server";

export const meta: MetaFunction = () => [{ title: "方案用语 · 一人一册" }];

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireCaseActor(request, ...TEMPLATE_ROLES);
  const edit = new URL(request.url).searchParams.get("edit");
  return orRouteError(actor, request, async () => {
    const templates = await listTemplates(actor.unit.id);
    const editing = templates.find(({ id, unitId }) => id === edit && unitId === actor.unit.id) ?? null;
    return { unit: actor.unit, templates, editing };
  });
}

export async function action({ request }: ActionFunctionArgs) {
  const actor = await requireCaseActor(request, ...TEMPLATE_ROLES);
  const form = await readForm(request);
  try {
    return await redirectWithMessage(paths.planTemplates(), await actOnTemplates(actor, form));
  } catch (error) {
    const { data: answer, init } = await actionProblem(error, actor);
    const text = (name: string) => String(form.get(name) ?? "");
    const draft = {
      path: text("path"),
      title: text("title"),
      step: text("step"),
      content: text("content"),
      way: text("way"),
    };
    return data({ problem: answer.problem, draft }, init ?? undefined);
  }
}

export default function PlanTemplatesPage() {
  const { unit, templates, editing } = useLoaderData<typeof loader>();
  const failed = useActionData<typeof action>();
  const errors: Record<string, string[]> = {};
  for (const { path, message } of failed?.problem.violations ?? []) {
    errors[path] = [...(errors[path] ?? []), message];
  }
  return (
    <>
      <PageHead
        title="方案用语"
        sub={`${unit.name}写一人一策的常用说法：只是起点，插入后必须填上本人的情况。`}
      />
      {failed && (
        <Banner tone="bad" alert>
          {failed.problem.message}
        </Banner>
      )}
      <Section title={`常用说法 ${templates.length}`} note="含上级单位的，上级的不能在这里改">
        <TemplateTable templates={templates} unitId={unit.id} />
      </Section>
      <TemplateForm editing={editing} draft={failed?.draft ?? null} errors={errors} />
    </>
  );
}
