import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { data } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";

import { parseWith } from "~/api/parse.server";
import { PageHead } from "~/components/ui/page-head";
import { requireCaseActor } from "~/features/accounts/require-actor.server";
import { clearSuspicion } from "~/features/duplicates/clear-suspicion.server";
import { PairActions } from "~/features/duplicates/components/pair-actions";
import { PairTable } from "~/features/duplicates/components/pair-table";
import { mergeSchema, notDuplicateSchema } from "~/features/duplicates/inputs";
import { mergePeople } from "~/features/duplicates/merge-people.server";
import { readPair } from "~/features/duplicates/read-pair.server";
import { duplicateReasonLabels } from "~/features/duplicates/rules";
import { actionProblem, orRouteError } from "~/lib/action-problem.server";
import { hasRole } from "~/lib/actor";
import { malformed } from "~/lib/errors";
import { redirectWithMessage } from "~/lib/flash.server";
import { paths } from "~/lib/paths";
import { readForm } from "~/lib/read-form.server";

export const meta: MetaFunction = () => [{ title: "核对疑似重复 · 一人一册" }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireCaseActor(request);
  return orRouteError(actor, request, async () => ({
    ...(await readPair(actor, params.oneId ?? "", params.otherId ?? "")),
    mayAct: hasRole(actor, "caseworker", "manager", "reviewer"),
  }));
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireCaseActor(request, "caseworker", "manager", "reviewer");
  const form = await readForm(request);
  const text = (name: string) => String(form.get(name) ?? "");
  const [intent, keptId] = [text("intent"), text("keptId") || null];
  try {
    if (intent === "clear") {
      const pair = { oneId: params.oneId ?? "", otherId: params.otherId ?? "" };
      await clearSuspicion(actor, pair, parseWith(notDuplicateSchema, { reason: text("reason") }, "body"));
      return await redirectWithMessage(paths.duplicates(), "已标明不是同一人，以后不再提示。");
    }
    const inPair =
      [keptId, text("mergedId")].toSorted().join() === [params.oneId, params.otherId].toSorted().join();
    if (intent !== "merge" || keptId === null || !inPair) {
      throw malformed([], "没有认出要办理的事项，请刷新页面后再试。");
    }
    const input = {
      mergedPersonId: text("mergedId"),
      mergedVersion: Number(text("mergedVersion")),
      reason: text("reason"),
    };
    const merged = await mergePeople(
      actor,
      { personId: keptId, expectedVersion: Number(text("keptVersion")) },
      parseWith(mergeSchema, input, "body"),
    );
    return await redirectWithMessage(
      paths.person(merged.keptPersonId),
      `已合并，并入 ${merged.movedCount} 条记录。可在“疑似重复”的“已合并”中撤销。`,
    );
  } catch (error) {
    const { data: answer, init } = await actionProblem(error, actor, form);
    return data(
      { ...answer, intent, keptId, message: answer.problem.violations[0]?.message ?? answer.problem.message },
      init ?? undefined,
    );
  }
}

export default function DuplicatePairPage() {
  const page = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>() ?? null;
  return (
    <>
      <PageHead
        crumbs={[
          { label: "一人一册", to: paths.people() },
          { label: "疑似重复", to: paths.duplicates() },
          { label: "核对" },
        ]}
        title={`核对：${page.people.map(({ texts }) => texts.name).join(" 与 ")}`}
        sub={
          page.reasons.length > 0
            ? `疑点：${page.reasons.map((reason) => duplicateReasonLabels[reason]).join("；")}。`
            : "两份档案没有程序能看出的疑点。"
        }
      />
      <PairTable people={page.people} differing={page.differing} />
      {page.mayAct && <PairActions page={page} refusal={refusal} />}
    </>
  );
}
