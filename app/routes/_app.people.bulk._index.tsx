import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";

import { parseWith } from "~/api/parse.server";
import { Banner } from "~/components/ui/banner";
import { LinkButton } from "~/components/ui/button";
import { PageHead } from "~/components/ui/page-head";
import { requireCaseActor } from "~/features/accounts/require-actor.server";
import { RecentActions } from "~/features/bulk-actions/components/recent-actions";
import { prepareSchema } from "~/features/bulk-actions/inputs";
import { prepareBulk } from "~/features/bulk-actions/prepare-bulk.server";
import { listBulkActions } from "~/features/bulk-actions/queries.server";
import { actionProblem } from "~/lib/action-problem.server";
import { paths } from "~/lib/paths";
import { readForm } from "~/lib/read-form.server";

export const meta: MetaFunction = () => [{ title: "批量办理 · 一人一册" }];

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireCaseActor(request);
  return { actions: await listBulkActions(actor) };
}

export async function action({ request }: ActionFunctionArgs) {
  const actor = await requireCaseActor(request);
  const form = await readForm(request);
  try {
    const filter = String(form.get("filter") ?? "");
    const input = parseWith(
      prepareSchema,
      {
        kind: form.get("kind"),
        people: form.getAll("person").map(String),
        origin: filter,
        ...(form.get("scope") === "all" ? { all: filter } : {}),
      },
      "body",
    );
    return redirect(paths.bulkAction(await prepareBulk(actor, input)));
  } catch (error) {
    return actionProblem(error, actor);
  }
}

export default function BulkActionsPage() {
  const { actions } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  return (
    <>
      <PageHead
        crumbs={[{ label: "一人一册", to: paths.people() }, { label: "批量办理" }]}
        title="批量办理"
        sub="在人员名单里勾选，从名单下方办理；办过的在这里可以再看、撤销。"
        actions={<LinkButton to={paths.people()}>去人员名单</LinkButton>}
      />
      {refused && (
        <Banner tone="bad" alert>
          {refused.problem.message}
        </Banner>
      )}
      <RecentActions actions={actions} />
    </>
  );
}
