import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";

import { Empty } from "~/components/ui/empty";
import { PageHead } from "~/components/ui/page-head";
import { requireCaseActor } from "~/features/accounts/require-actor.server";
import { ProblemBanner } from "~/features/recognition/components/decision-bar";
import { RecoveryTable } from "~/features/recoveries/components/recovery-table";
import { actOnRecoveries, loadRecoveriesPage } from "~/features/recoveries/page.server";
import { orRouteError } from "~/lib/action-problem.server";
import { formatFen } from "~/lib/money";
import { paths } from "~/lib/paths";

export const meta: MetaFunction = () => [{ title: "追回台账 · 一人一册" }];

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireCaseActor(request);
  return orRouteError(actor, request, () => loadRecoveriesPage(actor));
}

export async function action({ request }: ActionFunctionArgs) {
  return actOnRecoveries(await requireCaseActor(request, "manager", "reviewer"), request);
}

export default function RecoveriesPage() {
  const page = useLoaderData<typeof loader>();
  const failed = useActionData<typeof action>()?.failed ?? null;
  return (
    <>
      <PageHead
        crumbs={[{ label: "补贴", to: paths.subsidies() }, { label: "追回台账" }]}
        title="追回台账"
        facts={[
          `追回中 ${page.open} 笔`,
          `未退回 ${formatFen(page.owed)}`,
          page.overdue > 0 ? `逾期 ${page.overdue} 笔` : null,
        ]}
      />
      {failed && <ProblemBanner problem={failed.problem} />}
      {page.rows.length === 0 ? (
        <Empty title="没有追回款项">
          不该发的补贴，从某人的一人一册进入“补贴”，由县级登记追回。吉人社发〔2022〕10号 五（三）
        </Empty>
      ) : (
        <RecoveryTable rows={page.rows} today={page.today} mayAct={page.mayAct} failed={failed} />
      )}
    </>
  );
}
