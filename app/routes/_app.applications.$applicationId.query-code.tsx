import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";

import { Banner } from "~/components/ui/banner";
import { Button, LinkButton } from "~/components/ui/button";
import { PageHead } from "~/components/ui/page-head";
import { requireCaseActor } from "~/features/accounts/require-actor.server";
import { queryCodeWords } from "~/features/citizen-access/query-code";
import { QueryCodeSlip } from "~/features/online-applications/components/query-code-slip";
import { issueWindowQueryCode } from "~/features/online-applications/issue-window-query-code.server";
import { readApplication } from "~/features/recognition/present-case.server";
import { actionProblem, orRouteError } from "~/lib/action-problem.server";
import { paths } from "~/lib/paths";

export const meta: MetaFunction = () => [{ title: "给申请人查询码 · 一人一册" }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireCaseActor(request, "caseworker");
  return orRouteError(actor, request, async () => {
    const { id, number, person, channel, unit } = await readApplication(actor, params.applicationId ?? "");
    return { id, number, name: person.name, online: channel === "online", unit: unit.name };
  });
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireCaseActor(request, "caseworker");
  try {
    const { number, queryCode } = await issueWindowQueryCode(actor, params.applicationId ?? "");
    // Shown in this answer only: a redirect would have to carry the code.
    return data(
      { reissued: { number, queryCode: queryCodeWords(queryCode) } },
      { headers: { "Cache-Control": "no-store" } },
    );
  } catch (error) {
    return await actionProblem(error, actor);
  }
}

export default function QueryCodePage() {
  const { id, number, name, online, unit } = useLoaderData<typeof loader>();
  const outcome = useActionData<typeof action>();
  const problem = outcome && "problem" in outcome ? outcome.problem : null;
  const reissued = outcome && "reissued" in outcome ? outcome.reissued : null;
  return (
    <>
      <PageHead
        crumbs={[
          { label: "认定", to: paths.applications() },
          { label: name, to: paths.application(id) },
          { label: "给申请人查询码" },
        ]}
        title={`给申请人查询码：${name}`}
        facts={[number, unit]}
        actions={<LinkButton to={paths.application(id)}>回到申请</LinkButton>}
      />
      {problem && (
        <Banner tone="bad" alert>
          {problem.message}
        </Banner>
      )}
      {reissued ? (
        <QueryCodeSlip reissued={reissued} />
      ) : (
        <div className="max-w-[760px]">
          <p className="my-3">
            {online
              ? "这件是网上申请，本人已有编号和查询码；丢了的，在“网上申请”里重发。"
              : "本人在窗口申请的，给一个查询码，就可以用手机在“查询进度”页看办到哪一步、哪一天办结、要补什么。查询码只显示一次，打印后交给本人；再给一次，原来的随即作废。"}
          </p>
          {!online && (
            <Form method="post">
              <Button type="submit" look="primary">
                生成查询码
              </Button>
            </Form>
          )}
        </div>
      )}
    </>
  );
}
