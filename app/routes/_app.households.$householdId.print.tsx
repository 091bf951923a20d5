import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";

import { LinkButton } from "~/components/ui/button";
import { PageHead } from "~/components/ui/page-head";
import { PrintFooter } from "~/components/ui/print-footer";
import { requireCaseActor } from "~/features/accounts/require-actor.server";
import { readHouseholdPaper } from "~/features/households/household-paper.server";
import { printedBy } from "~/features/households/household-page.server";
import { PaperSheet } from "~/features/papers/components/paper-sheet";
import { orRouteError } from "~/lib/action-problem.server";
import { paths } from "~/lib/paths";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data ? `${data.view.headName}户 ` : ""}零就业家庭认定表 · 一人一册` },
];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireCaseActor(request);
  return orRouteError(actor, request, async () => ({
    ...(await readHouseholdPaper(actor, params.householdId ?? "")),
    printed: printedBy(actor),
  }));
}

export default function HouseholdPaperPage() {
  const { view, paper, printed } = useLoaderData<typeof loader>();
  return (
    <>
      <div className="no-print">
        <PageHead
          crumbs={[
            { label: "零就业家庭", to: paths.households() },
            { label: `${view.headName}户 ${view.number}`, to: paths.household(view.id) },
          ]}
          title="零就业家庭申请认定表"
          sub="按 Ctrl P 打印；证件号码、住址按规定脱敏。"
          actions={
            <LinkButton to={paths.householdFile(view.id)} reloadDocument>
              下载 Word
            </LinkButton>
          }
        />
      </div>
      <PaperSheet paper={paper} />
      <PrintFooter {...printed} />
    </>
  );
}
