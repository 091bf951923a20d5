import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import type { CSSProperties } from "react";

import { LinkButton } from "~/components/ui/button";
import { PageHead } from "~/components/ui/page-head";
import { PrintFooter } from "~/components/ui/print-footer";
import { Section } from "~/components/ui/section";
import { requireCaseActor } from "~/features/accounts/require-actor.server";
import { HouseholdCriteria } from "~/features/households/components/household-criteria";
import { HouseholdDecisionBar } from "~/features/households/components/household-decision-bar";
import { HouseholdHistory, RecognitionIntervals } from "~/features/households/components/household-history";
import { HouseholdLedger } from "~/features/households/components/household-ledger";
import { HouseholdPanel } from "~/features/households/components/household-panel";
import { HouseholdStatusMark } from "~/features/households/components/household-status";
import { MemberTable } from "~/features/households/components/member-table";
import { actOnHousehold, printedBy, readHouseholdPage } from "~/features/households/household-page.server";
import { memberLinks } from "~/features/households/member-links";
import { ProblemBanner } from "~/features/recognition/components/decision-bar";
import { orRouteError } from "~/lib/action-problem.server";
import { paths } from "~/lib/paths";
import { readForm } from "~/lib/read-form.server";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data ? `${data.view.headName}户 零就业家庭` : "零就业家庭"} · 一人一册` },
];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireCaseActor(request);
  return orRouteError(actor, request, async () => ({
    ...(await readHouseholdPage(actor, params.householdId ?? "", new URL(request.url).searchParams)),
    printed: printedBy(actor),
  }));
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireCaseActor(request);
  return actOnHousehold(actor, params.householdId ?? "", await readForm(request));
}

const COLUMNS = { "--side": "392px", columnGap: 40, paddingBottom: 24, marginTop: 16 } as CSSProperties;

export default function HouseholdPage() {
  const page = useLoaderData<typeof loader>();
  const outcome = useActionData<typeof action>();
  const { view, today, mayHelp } = page;
  const failed = outcome && "failed" in outcome ? outcome.failed : null;
  const found = outcome && "found" in outcome ? outcome.found : null;
  const mayChange = view.allowedActions.includes("record-status");
  return (
    <>
      <PageHead
        crumbs={[
          { label: "认定", to: paths.applications() },
          { label: "零就业家庭", to: paths.households() },
        ]}
        title={`${view.headName}户 零就业家庭`}
        marks={<HouseholdStatusMark status={view.status} reopenProposed={view.reopenProposedOn !== null} />}
        facts={[view.number, view.unit.name, view.address, view.urban ? "城市居民家庭" : "非城市居民家庭"]}
        actions={
          <>
            {view.allowedActions.includes("update") && (
              <LinkButton to="?do=edit#panel">更正户信息</LinkButton>
            )}
            <LinkButton icon="print" to={paths.householdPrint(view.id)}>
              认定表
            </LinkButton>
          </>
        }
      />
      {failed && <ProblemBanner problem={failed.problem} />}
      <HouseholdLedger view={view} today={today} />
      <Section
        title={`家庭成员 ${view.members.filter((member) => member.finding !== null).length}`}
        note="法定劳动年龄内、有劳动能力的成员都失业，且至少一人已失业登记、有就业意愿"
        className="mt-4"
        aside={
          mayChange && (
            <LinkButton size="sm" icon="plus" to="?do=add#panel">
              增加成员
            </LinkButton>
          )
        }
      >
        {view.members.length === 0 ? (
          <p className="note">还没有成员。请从“增加成员”开始，先查有没有一人一册。</p>
        ) : (
          <MemberTable
            members={view.members}
            today={today}
            linksOf={(member) => memberLinks(view, member, { mayChange, mayHelp })}
          />
        )}
      </Section>
      <HouseholdPanel page={page} failed={failed} found={found} />
      <div className="split" style={COLUMNS}>
        <div>
          <HouseholdCriteria assessment={view.assessment} />
          <RecognitionIntervals recognitions={view.recognitions} />
        </div>
        <HouseholdHistory history={view.history} />
      </div>
      {page.panel === null && (
        <HouseholdDecisionBar key={view.version} view={view} today={today} failed={failed} />
      )}
      <PrintFooter {...page.printed} />
    </>
  );
}
