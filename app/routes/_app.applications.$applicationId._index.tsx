import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import type { CSSProperties } from "react";

import type { MenuHandle } from "~/components/shell/app-shell";
import { LinkButton } from "~/components/ui/button";
import { AppLink } from "~/components/ui/link";
import { PageHead } from "~/components/ui/page-head";
import { PrintFooter } from "~/components/ui/print-footer";
import { requireCaseActor } from "~/features/accounts/require-actor.server";
import { actOnCase, readCasePage } from "~/features/recognition/case-page.server";
import { CaseQuestions } from "~/features/verification/components/case-questions";
import { ApplicationStatusMark } from "~/features/recognition/components/application-status";
import { CaseClauses } from "~/features/recognition/components/case-clauses";
import { CaseLedger } from "~/features/recognition/components/case-ledger";
import { CaseSide } from "~/features/recognition/components/case-side";
import { RefusalNoticeLink } from "~/features/recognition/components/refusal-notice-link";
import { DecisionBar } from "~/features/recognition/components/decision-bar";
import { categoryLabels, channelLabel, sexLabels, statusLabels } from "~/features/recognition/labels";
import { orRouteError } from "~/lib/action-problem.server";
import { ageOn } from "~/lib/calendar-date";
import { paths } from "~/lib/paths";
import { readForm } from "~/lib/read-form.server";
import { whenOvertaken } from "~/lib/revalidate";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data ? `${data.view.person.name} 认定申请` : "认定申请"} · 一人一册` },
];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireCaseActor(request);
  return orRouteError(actor, request, () => readCasePage(actor, params.applicationId ?? ""));
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireCaseActor(request);
  return actOnCase(actor, params.applicationId ?? "", await readForm(request));
}

/** A case on the county's desk belongs to 审核 in the menu. */
export const handle: MenuHandle = {
  menu: (data) =>
    (data as Page | undefined)?.view.status === "first_review_passed"
      ? paths.applications({ status: "first_review_passed" })
      : null,
};

/** The record in the middle, what goes with it beside. */
const CASE_COLUMNS = { "--side": "392px", columnGap: 40, paddingBottom: 24, marginTop: 16 } as CSSProperties;

/** After a refusal because somebody else was first, the page shows what they did. */
export const shouldRevalidate = whenOvertaken;

type Page = ReturnType<typeof useLoaderData<typeof loader>>;

function Neighbours({ queue }: { queue: NonNullable<Page["queue"]> }) {
  return (
    <>
      {queue.previous && (
        <LinkButton
          to={paths.application(queue.previous)}
          icon="previous"
          aria-label="上一件"
          aria-keyshortcuts="K"
        >
          <kbd aria-hidden="true">K</kbd>
        </LinkButton>
      )}
      {queue.next && (
        <LinkButton to={paths.application(queue.next)} icon="next" aria-label="下一件" aria-keyshortcuts="J">
          <kbd aria-hidden="true">J</kbd>
        </LinkButton>
      )}
    </>
  );
}

export default function CasePage() {
  const { view, files, desk, queue, today, printed } = useLoaderData<typeof loader>();
  const failed = useActionData<typeof action>();
  const { person } = view;
  const place = queue ? `按剩余天数第 ${queue.position} 件，共 ${queue.count} 件` : statusLabels[view.status];
  return (
    <>
      <PageHead
        crumbs={[
          { label: "认定", to: paths.applications() },
          {
            label: view.status === "first_review_passed" ? "审核" : statusLabels[view.status],
            to: paths.applications({ status: view.status }),
          },
          { label: place },
        ]}
        title={`${person.name} 申请认定${categoryLabels[view.category]}`}
        marks={<ApplicationStatusMark status={view.status} />}
        facts={[
          sexLabels[person.sex],
          `${ageOn(person.birthDate, today)} 岁`,
          person.residentId,
          view.unit.name,
          view.number,
          channelLabel(view.channel),
          <AppLink key="dossier" to={paths.person(view.personId)}>
            一人一册
          </AppLink>,
        ]}
        actions={
          <>
            {view.acceptedOn && (
              <LinkButton to={paths.applicationPart(view.id, "checks")}>核实情况</LinkButton>
            )}
            <RefusalNoticeLink view={view} />
            <LinkButton icon="print" to={paths.applicationPaper(view.id, "recognition_form")}>
              认定表
            </LinkButton>
            {queue && <Neighbours queue={queue} />}
          </>
        }
      />
      <CaseLedger view={view} />
      <CaseQuestions view={view} />
      <div className="split" style={CASE_COLUMNS}>
        <div>
          <CaseClauses view={view} hand={desk.hints.hand} />
        </div>
        <div>
          <CaseSide view={view} files={files} desk={desk} />
        </div>
      </div>
      <DecisionBar
        key={view.version}
        view={view}
        today={today}
        failed={failed ?? null}
        hasNext={Boolean(queue?.next)}
      />
      <PrintFooter {...printed} />
    </>
  );
}
