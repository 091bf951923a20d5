import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";

import { Banner } from "~/components/ui/banner";
import { Button, LinkButton } from "~/components/ui/button";
import { ConfirmForm } from "~/components/ui/confirm-form";
import { PageHead } from "~/components/ui/page-head";
import { PrintFooter } from "~/components/ui/print-footer";
import { requireCaseActor } from "~/features/accounts/require-actor.server";
import { readHandoverPage } from "~/features/handovers/handover-page.server";
import { undoHandover } from "~/features/handovers/undo-handover.server";
import { PaperSheet } from "~/features/papers/components/paper-sheet";
import { PrintButton } from "~/features/papers/components/print-button";
import { actionProblem, orRouteError } from "~/lib/action-problem.server";
import { redirectWithMessage } from "~/lib/flash.server";
import { paths } from "~/lib/paths";
import { readForm } from "~/lib/read-form.server";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data ? `交接单 ${data.number}` : "交接单"} · 一人一册` },
];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireCaseActor(request);
  return orRouteError(actor, request, () => readHandoverPage(actor, params.handoverId ?? ""));
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireCaseActor(request, "caseworker", "manager", "reviewer");
  const id = params.handoverId ?? "";
  const form = await readForm(request);
  try {
    await undoHandover(actor, id, Number(form.get("version")) || 0);
    return await redirectWithMessage(paths.handover(id), "已撤销交接，这些人回到原责任人名下。");
  } catch (error) {
    return await actionProblem(error, actor, form);
  }
}

export default function HandoverPage() {
  const page = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return (
    <>
      <div className="no-print">
        <PageHead
          crumbs={[{ label: "交接单", to: paths.handovers() }]}
          title={`交接单 ${page.number}`}
          sub={`${page.fromName}移交给${page.toName}，${page.people} 人。`}
          actions={
            <>
              <PrintButton />
              <LinkButton icon="download" to={paths.handoverFile(page.id)} reloadDocument>
                下载 Word
              </LinkButton>
              {page.mayUndo &&
                (page.undoBlock === null ? (
                  <ConfirmForm
                    label="撤销交接"
                    look="danger"
                    title={`撤销交接单 ${page.number}？`}
                    confirmLabel="撤销交接"
                    fields={{ intent: "undo", version: page.version }}
                  >
                    <p>
                      {page.people} 人回到{page.fromName}名下；单子留存，注明已撤销。
                    </p>
                  </ConfirmForm>
                ) : (
                  <Button look="danger" blocked={page.undoBlock}>
                    撤销交接
                  </Button>
                ))}
            </>
          }
        />
        {page.undone && (
          <Banner tone="warn">
            {page.undone.at} 由{page.undone.by}撤销，这些人已回到{page.fromName}名下。
          </Banner>
        )}
        {answer && (
          <Banner tone="bad" alert>
            {answer.problem.message}
          </Banner>
        )}
      </div>
      <PaperSheet paper={page.paper} />
      <PrintFooter {...page.printed} />
    </>
  );
}
