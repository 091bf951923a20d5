import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";

import { LinkButton } from "~/components/ui/button";
import { DateText } from "~/components/ui/date-text";
import { Empty } from "~/components/ui/empty";
import { requireCaseActor } from "~/features/accounts/require-actor.server";
import { ProblemBanner } from "~/features/recognition/components/decision-bar";
import { statusLabels } from "~/features/recognition/labels";
import { SiteCheckForm } from "~/features/verification/components/site-check-form";
import { readSiteCheckPage, sendSiteCheck } from "~/features/verification/site-check-page.server";
import { orRouteError } from "~/lib/action-problem.server";
import { paths } from "~/lib/paths";
import { readForm } from "~/lib/read-form.server";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data ? `${data.name} 实地核查` : "实地核查"} · 一人一册` },
];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireCaseActor(request, "caseworker", "reviewer");
  return orRouteError(actor, request, () => readSiteCheckPage(actor, params.applicationId ?? ""));
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireCaseActor(request, "caseworker", "reviewer");
  return sendSiteCheck(actor, params.applicationId ?? "", await readForm(request));
}

export default function SiteCheckPage() {
  const page = useLoaderData<typeof loader>();
  const failed = useActionData<typeof action>();
  return (
    <div className="phone">
      <header className="page-head">
        <div className="t">
          <h1>实地核查</h1>
          <p className="sub">
            今天 <DateText day={page.today} full />
          </p>
        </div>
      </header>
      <section className="bg-wash border-rule border-y p-3" aria-label="核查对象">
        <p>
          <b>{page.name}</b> <span className="muted">{page.about}</span>
        </p>
        <p className="text-sm">{page.unit}</p>
        {page.toAsk.length > 0 && <p className="text-sm">要问清：{page.toAsk.join("、")}</p>}
        <p className="row mt-2 wrap">
          <LinkButton icon="phone" to={paths.personReveal(page.personId, { field: "phone", for: "visit" })}>
            看电话
          </LinkButton>
          <LinkButton icon="eye" to={paths.personReveal(page.personId, { field: "address", for: "visit" })}>
            看住址
          </LinkButton>
          <LinkButton to={paths.applicationPart(page.id, "checks")}>核实情况</LinkButton>
        </p>
      </section>
      {failed && <ProblemBanner problem={failed.problem} />}
      {page.allowed ? (
        <SiteCheckForm
          questions={page.questions}
          visitor={page.visitor}
          today={page.today}
          earliest={page.earliest}
          errors={failed?.errors ?? {}}
          sent={failed?.sent ?? {}}
        />
      ) : (
        <Empty
          title="现在不能记实地核查"
          actions={<LinkButton to={paths.application(page.id)}>回到申请</LinkButton>}
        >
          申请现为“{statusLabels[page.status]}”。实地核查在受理之后、作出决定之前登记。
        </Empty>
      )}
    </div>
  );
}
