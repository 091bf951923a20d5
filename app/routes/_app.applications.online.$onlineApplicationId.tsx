import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";

import { Banner } from "~/components/ui/banner";
import { PageHead } from "~/components/ui/page-head";
import { requireCaseActor } from "~/features/accounts/require-actor.server";
import { answerOnlineApplication } from "~/features/online-applications/answer-online-application.server";
import { IntakeCaseView } from "~/features/online-applications/components/intake-case-view";
import { connectOnlineApplication } from "~/features/online-applications/connect-online-application.server";
import { answerSchema } from "~/features/online-applications/intake";
import { readIntakeCase } from "~/features/online-applications/intake-case.server";
import { reissueQueryCode } from "~/features/online-applications/reissue-query-code.server";
import { queryCodeWords } from "~/features/citizen-access/query-code";
import { actionProblem, orRouteError } from "~/lib/action-problem.server";
import { invalidInput } from "~/lib/errors";
import { redirectWithMessage } from "~/lib/flash.server";
import { paths } from "~/lib/paths";
import { readForm } from "~/lib/read-form.server";

export const meta: MetaFunction = () => [{ title: "网上申请 · 一人一册" }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireCaseActor(request);
  return orRouteError(actor, request, () => readIntakeCase(actor, params.onlineApplicationId ?? ""));
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireCaseActor(request, "caseworker");
  const form = await readForm(request);
  const id = params.onlineApplicationId ?? "";
  const target = { id, expectedVersion: Number(form.get("version")) };
  try {
    switch (form.get("intent")) {
      case "connect": {
        if (form.get("checked") !== "yes") {
          throw invalidInput(
            [{ path: "checked", code: "required", message: "请先核对本人身份证，并勾选确认。" }],
            "请先核对本人身份证，并勾选确认。",
          );
        }
        const joined = await connectOnlineApplication(actor, target);
        return await redirectWithMessage(paths.onlineApplication(id), `已转为申请，由${joined.unit}办理。`);
      }
      case "answer": {
        const parsed = answerSchema.safeParse({ answer: form.get("answer") });
        if (!parsed.success) {
          const message = parsed.error.issues[0]?.message ?? "";
          throw invalidInput([{ path: "answer", code: "invalid", message }], message);
        }
        await answerOnlineApplication(actor, target, parsed.data.answer);
        return await redirectWithMessage(paths.onlineApplications(), "已答复申请人，可在查询进度页看到。");
      }
      default: {
        const { number, queryCode } = await reissueQueryCode(actor, id);
        // Shown in this answer only: a redirect would have to carry the code.
        return data({ reissued: { number, queryCode: queryCodeWords(queryCode) } });
      }
    }
  } catch (error) {
    return await actionProblem(error, actor, form);
  }
}

export default function OnlineApplicationPage() {
  const found = useLoaderData<typeof loader>();
  const outcome = useActionData<typeof action>();
  const problem = outcome && "problem" in outcome ? outcome.problem : null;
  const reissued = outcome && "reissued" in outcome ? outcome.reissued : null;
  return (
    <>
      <PageHead
        crumbs={[
          { label: "申请", to: paths.applications() },
          { label: "网上申请", to: paths.onlineApplications() },
        ]}
        title={found.number}
        facts={[found.name, found.residentId, found.phone, `${found.submittedAt} 提交`]}
      />
      {problem && (
        <Banner tone="bad" alert>
          {problem.message}
        </Banner>
      )}
      <IntakeCaseView found={found} reissued={reissued} />
    </>
  );
}
