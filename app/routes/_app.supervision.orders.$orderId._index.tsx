import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";

import { LinkButton } from "~/components/ui/button";
import { AppLink } from "~/components/ui/link";
import { PageHead } from "~/components/ui/page-head";
import { PrintFooter } from "~/components/ui/print-footer";
import { Section } from "~/components/ui/section";
import { requireCaseActor } from "~/features/accounts/require-actor.server";
import { printedBy } from "~/features/exits/exit-page.server";
import { PaperSheet } from "~/features/papers/components/paper-sheet";
import { PrintButton } from "~/features/papers/components/print-button";
import { readRectificationNotice } from "~/features/rectifications/notice.server";
import { orRouteError } from "~/lib/action-problem.server";
import { paths } from "~/lib/paths";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `整改通知书 ${data?.order.number ?? ""} · 一人一册` },
];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireCaseActor(request);
  return orRouteError(actor, request, async () => ({
    ...(await readRectificationNotice(actor, params.orderId ?? "")),
    printed: printedBy(actor),
  }));
}

export default function RectificationOrderPage() {
  const { order, paper, unsettled, printed } = useLoaderData<typeof loader>();
  return (
    <>
      <div className="no-print">
        <PageHead
          crumbs={[{ label: "整改台账", to: paths.rectifications() }, { label: order.number }]}
          title={`整改通知书 ${order.number}`}
          sub="案卷只写编号，不写姓名；落款处加盖公章。"
          actions={
            <>
              <LinkButton to={paths.rectifications({ order: order.id })}>
                问题和答复（销号 {order.done}/{order.findings}）
              </LinkButton>
              <PrintButton />
              <LinkButton to={paths.rectificationOrderFile(order.id)} reloadDocument>
                下载 Word
              </LinkButton>
            </>
          }
        />
        {unsettled.length > 0 && (
          <Section title="处理措施还没有落实到位" note="落实以前不能销号" className="mb-6">
            <ul>
              {unsettled.map(({ id, problem, caseNumber, lacks }) => (
                <li key={id}>
                  <AppLink to={paths.finding(id)}>
                    {problem} {caseNumber}
                  </AppLink>
                  <span className="sub">{lacks.join("；")}。</span>
                </li>
              ))}
            </ul>
          </Section>
        )}
      </div>
      <PaperSheet paper={paper} />
      <PrintFooter {...printed} />
    </>
  );
}
