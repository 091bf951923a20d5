import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import type { CSSProperties } from "react";

import { LinkButton } from "~/components/ui/button";
import { AppLink } from "~/components/ui/link";
import { PageHead } from "~/components/ui/page-head";
import { PrintFooter } from "~/components/ui/print-footer";
import { requireCaseActor } from "~/features/accounts/require-actor.server";
import { ExitDecisionBar } from "~/features/exits/components/exit-decision-bar";
import { ExitFacts } from "~/features/exits/components/exit-facts";
import { ExitStatusMark } from "~/features/exits/components/exit-status";
import { actOnExit, readExitPage } from "~/features/exits/exit-page.server";
import { exitViewLabels } from "~/features/exits/labels";
import { sexLabels } from "~/features/recognition/labels";
import { orRouteError } from "~/lib/action-problem.server";
import { ageOn } from "~/lib/calendar-date";
import { paths } from "~/lib/paths";
import { readForm } from "~/lib/read-form.server";
import { whenOvertaken } from "~/lib/revalidate";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data ? `${data.view.person.name} 注销` : "注销"} · 一人一册` },
];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireCaseActor(request);
  return orRouteError(actor, request, () => readExitPage(actor, params.exitId ?? ""));
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireCaseActor(request);
  return actOnExit(actor, params.exitId ?? "", await readForm(request));
}

/** After a refusal because somebody else was first, the page shows what they did. */
export const shouldRevalidate = whenOvertaken;

const COLUMNS = { "--side": "392px", columnGap: 40, paddingBottom: 24, marginTop: 16 } as CSSProperties;

export default function ExitPage() {
  const { view, queue, today, printed } = useLoaderData<typeof loader>();
  const outcome = useActionData<typeof action>();
  const { person } = view;
  const list = view.status === "proposed" ? "proposed" : "decided";
  const hasNotice = view.status === "confirmed" || (view.status === "proposed" && view.toldFirst);
  return (
    <>
      <PageHead
        crumbs={[
          { label: "注销", to: paths.exits() },
          { label: exitViewLabels[list], to: paths.exits({ view: list }) },
          { label: queue ? `按提请日第 ${queue.position} 件，共 ${queue.count} 件` : view.number },
        ]}
        title={`${person.name} 注销`}
        marks={<ExitStatusMark status={view.status} />}
        facts={[
          sexLabels[person.sex],
          `${ageOn(person.birthDate, today)} 岁`,
          person.residentId,
          view.unit.name,
          view.number,
          <AppLink key="dossier" to={paths.person(view.personId)}>
            一人一册
          </AppLink>,
        ]}
        actions={
          <>
            {hasNotice && (
              <LinkButton icon="print" to={paths.exitNotice(view.id)}>
                告知书
              </LinkButton>
            )}
            {queue?.previous && (
              <LinkButton
                to={paths.exit(queue.previous)}
                icon="previous"
                aria-label="上一件"
                aria-keyshortcuts="K"
              >
                <kbd aria-hidden="true">K</kbd>
              </LinkButton>
            )}
            {queue?.next && (
              <LinkButton to={paths.exit(queue.next)} icon="next" aria-label="下一件" aria-keyshortcuts="J">
                <kbd aria-hidden="true">J</kbd>
              </LinkButton>
            )}
          </>
        }
      />
      <div className="split" style={COLUMNS}>
        <ExitFacts view={view} />
      </div>
      <ExitDecisionBar
        key={view.version}
        view={view}
        today={today}
        failed={outcome && "failed" in outcome ? outcome.failed : null}
        next={queue?.next ?? null}
      />
      <PrintFooter {...printed} />
    </>
  );
}
