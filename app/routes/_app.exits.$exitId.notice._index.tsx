import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";

import { LinkButton } from "~/components/ui/button";
import { PageHead } from "~/components/ui/page-head";
import { PrintFooter } from "~/components/ui/print-footer";
import { requireCaseActor } from "~/features/accounts/require-actor.server";
import { printedBy } from "~/features/exits/exit-page.server";
import { readExitNotice } from "~/features/exits/notice.server";
import { PaperSheet } from "~/features/papers/components/paper-sheet";
import { PrintButton } from "~/features/papers/components/print-button";
import { orRouteError } from "~/lib/action-problem.server";
import { paths } from "~/lib/paths";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data ? `${data.view.person.name} ${data.paper.title}` : "注销告知书"} · 一人一册` },
];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireCaseActor(request);
  return orRouteError(actor, request, async () => ({
    ...(await readExitNotice(actor, params.exitId ?? "")),
    printed: printedBy(actor),
  }));
}

export default function ExitNoticePage() {
  const { view, paper, printed } = useLoaderData<typeof loader>();
  const sealed = paper.blocks.some((block) => block.kind === "closing" && block.seal !== null);
  return (
    <>
      <div className="no-print">
        <PageHead
          crumbs={[
            { label: "注销", to: paths.exits() },
            { label: `${view.person.name} ${view.number}`, to: paths.exit(view.id) },
          ]}
          title={paper.title}
          sub={`${view.ground === "death" ? "本人已去世，不需要送达；" : "送达本人后，在案件页登记告知；"}证件号码按规定脱敏${sealed ? "，已加盖电子印章" : "，落款处加盖公章"}。`}
          actions={
            <>
              <PrintButton />
              <LinkButton to={paths.exitNoticeFile(view.id)} reloadDocument>
                下载 Word
              </LinkButton>
            </>
          }
        />
      </div>
      <PaperSheet paper={paper} />
      <PrintFooter {...printed} />
    </>
  );
}
