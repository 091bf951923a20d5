import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData, useLocation } from "@remix-run/react";

import { filledQuery, parseWith } from "~/api/parse.server";
import { Chips } from "~/components/ui/chips";
import { Empty } from "~/components/ui/empty";
import { PageHead } from "~/components/ui/page-head";
import { Pager } from "~/components/ui/pager";
import { queryWith } from "~/components/ui/url-state";
import { requireCaseActor } from "~/features/accounts/require-actor.server";
import { TransferList } from "~/features/transfers/components/transfer-list";
import { transferListSchema } from "~/features/transfers/inputs";
import { presentTransfers } from "~/features/transfers/present-transfers.server";
import { listTransfers } from "~/features/transfers/queries.server";
import { TRANSFER_VIEW_LABELS, TRANSFER_VIEWS, type TransferView } from "~/features/transfers/status";
import { answerTransferForm } from "~/features/transfers/transfer-page.server";
import { orRouteError } from "~/lib/action-problem.server";
import { hasRole } from "~/lib/actor";
import { today } from "~/lib/clock.server";
import { readForm } from "~/lib/read-form.server";

export const meta: MetaFunction = () => [{ title: "转移接收 · 一人一册" }];

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireCaseActor(request);
  return orRouteError(actor, request, async () => {
    const page = await listTransfers(
      actor.scope,
      parseWith(transferListSchema, filledQuery(request), "query"),
    );
    return {
      ...page,
      items: await presentTransfers(actor.scope, page.items),
      unit: actor.unit.name,
      today: today(),
      mayAct: hasRole(actor, "caseworker", "manager"),
    };
  });
}

export async function action({ request }: ActionFunctionArgs) {
  const actor = await requireCaseActor(request, "caseworker", "manager");
  return answerTransferForm(actor, await readForm(request));
}

const EMPTY: Record<TransferView, { title: string; text: string }> = {
  waiting: { title: "没有等着接收的档案", text: "别的单位把搬到辖区的人转来时，列在这里。" },
  sent: {
    title: "没有等对方接收的档案",
    text: "辖区的人搬到别处时，从其一人一册的“转移”提出。",
  },
  came: { title: "还没有转入的档案", text: "接收以后列在这里。" },
  left: { title: "还没有转出的档案", text: "对方接收以后，这里留有转移的记录。" },
  failed: { title: "没有未办成的转移", text: "对方不予接收或本单位撤回的，列在这里。" },
};

export default function TransfersPage() {
  const page = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { search } = useLocation();
  const { items, view, total, counts, nextCursor } = page;
  const refusal =
    answer && "problem" in answer
      ? { transferId: answer.transferId, intent: answer.intent, message: answer.problem.message }
      : null;
  return (
    <>
      <PageHead
        title="转移接收"
        sub={`${page.unit}。搬到别处的人，档案由服务新常住地的单位接收；接收前仍由原单位负责。`}
      />
      <Chips
        label="转移"
        chips={TRANSFER_VIEWS.map((one) => ({
          label: TRANSFER_VIEW_LABELS[one],
          count: counts[one],
          to: queryWith("", { view: one }),
          current: one === view,
        }))}
      />
      <div className="mt-3">
        {items.length === 0 ? (
          <Empty title={EMPTY[view].title}>{EMPTY[view].text}</Empty>
        ) : (
          <TransferList rows={items} view={view} today={page.today} mayAct={page.mayAct} refusal={refusal} />
        )}
      </div>
      <Pager
        shown={items.length}
        total={total}
        unit="件"
        next={nextCursor ? `${queryWith(search, {})}&cursor=${encodeURIComponent(nextCursor)}` : null}
        previous={new URLSearchParams(search).has("cursor") ? queryWith(search, { cursor: null }) : null}
      />
    </>
  );
}
