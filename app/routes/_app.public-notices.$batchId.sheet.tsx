import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";

import { LinkButton } from "~/components/ui/button";
import { PageHead } from "~/components/ui/page-head";
import { requireCaseActor } from "~/features/accounts/require-actor.server";
import { TemplateBanner } from "~/features/papers/components/template-banner";
import { PrintButton } from "~/features/papers/components/print-button";
import { PrintedPaper } from "~/features/papers/components/printed-paper";
import { buildNoticeSheet } from "~/features/papers/notice-sheet";
import { isInUse } from "~/features/papers/template-row";
import { templateNote } from "~/features/papers/templates.server";
import { readBatchSheet } from "~/features/public-notices/batch-page.server";
import { orRouteError } from "~/lib/action-problem.server";
import { printMoment, today } from "~/lib/clock.server";
import { paths } from "~/lib/paths";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data ? `公示表 ${data.number}` : "公示表"} · 一人一册` },
];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireCaseActor(request);
  return orRouteError(actor, request, async () => {
    const facts = await readBatchSheet(actor, params.batchId ?? "");
    return {
      id: params.batchId ?? "",
      number: facts.number,
      unit: facts.unit,
      paper: buildNoticeSheet(facts),
      template: await templateNote(facts.unitId, "public_notice_sheet", { at: facts.openedAt }),
      printed: { who: actor.name, unit: actor.unit.name, at: printMoment(), asOf: today() },
    };
  });
}

export default function NoticeBatchSheetPage() {
  const { id, number, unit, paper, template, printed } = useLoaderData<typeof loader>();
  return (
    <>
      <div className="no-print">
        <PageHead
          crumbs={[
            { label: "公示", to: paths.publicNotices() },
            { label: number, to: paths.noticeBatch(id) },
            { label: "公示表" },
          ]}
          title="公示表"
          facts={[unit, number]}
          actions={
            <>
              {!isInUse(template) && <PrintButton />}
              <LinkButton icon="download" to={paths.noticeBatchFile(id)} reloadDocument>
                Word 文件
              </LinkButton>
            </>
          }
        />
        <TemplateBanner kind="public_notice_sheet" note={template} />
      </div>
      <PrintedPaper paper={paper} template={template} printed={printed} />
    </>
  );
}
