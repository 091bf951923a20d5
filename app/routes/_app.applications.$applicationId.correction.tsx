import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";

import { LinkButton } from "~/components/ui/button";
import { Empty } from "~/components/ui/empty";
import { AppLink } from "~/components/ui/link";
import { PageHead } from "~/components/ui/page-head";
import { requireCaseActor } from "~/features/accounts/require-actor.server";
import { ApplicationStatusMark } from "~/features/recognition/components/application-status";
import { ProblemBanner } from "~/features/recognition/components/decision-bar";
import { categoryLabels } from "~/features/recognition/labels";
import { CorrectionForm } from "~/features/verification/components/correction-form";
import { readCorrectionPage, sendCorrection } from "~/features/verification/correction-page.server";
import { orRouteError } from "~/lib/action-problem.server";
import { paths } from "~/lib/paths";
import { readForm } from "~/lib/read-form.server";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data ? `${data.view.person.name} 一次性告知` : "一次性告知"} · 一人一册` },
];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireCaseActor(request);
  return orRouteError(actor, request, () => readCorrectionPage(actor, params.applicationId ?? ""));
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireCaseActor(request);
  return sendCorrection(actor, params.applicationId ?? "", await readForm(request));
}

export default function CorrectionPage() {
  const { view, proposed, unchecked, open, allowed } = useLoaderData<typeof loader>();
  const failed = useActionData<typeof action>();
  const rows = proposed.map((item, index) => ({
    ...item,
    index,
    message: failed?.sent.messages[index] ?? item.message,
    ticked: failed ? failed.sent.ticked.includes(index) : true,
  }));
  const back = <LinkButton to={paths.application(view.id)}>回到申请</LinkButton>;
  return (
    <>
      <PageHead
        crumbs={[
          { label: "认定", to: paths.applications() },
          { label: view.person.name, to: paths.application(view.id) },
          { label: "一次性告知补正" },
        ]}
        title={`一次性告知补正：${view.person.name}`}
        marks={<ApplicationStatusMark status={view.status} />}
        facts={[categoryLabels[view.category], view.person.residentId, view.unit.name, view.number]}
        actions={back}
      />
      {failed && <ProblemBanner problem={failed.problem} />}
      {allowed ? (
        <>
          {unchecked.length > 0 && (
            <p className="note mt-3">
              {unchecked.join("、")}已上传、未核验，不用申请人再交。请先
              <AppLink to={paths.applicationPart(view.id, "materials")}>登记核验方式</AppLink>。
            </p>
          )}
          <p className="note mt-3">
            {rows.length === 0
              ? "按记录看，申请人不缺什么。确有要补的，写在下面。"
              : `按记录看还缺 ${rows.length} 项，已全部列出。不需要的取消勾选，文字可以改。`}
          </p>
          <CorrectionForm
            rows={rows}
            added={failed?.sent.added ?? []}
            note={failed?.sent.note ?? ""}
            version={view.version}
            errors={failed?.errors ?? {}}
          />
        </>
      ) : (
        <Empty title={open ? "已经告知，等申请人补正" : "这件申请现在不用告知补正"} actions={back}>
          {open
            ? `告知书 ${open.number} 还没有答复。应一次性告知全部内容，补正后才能再次告知。`
            : "一次性告知在提交之后、受理之前办理。"}
        </Empty>
      )}
    </>
  );
}
