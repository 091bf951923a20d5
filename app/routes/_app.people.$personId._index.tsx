import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData, useLocation } from "@remix-run/react";

import { Banner } from "~/components/ui/banner";
import { DateText } from "~/components/ui/date-text";
import { AppLink } from "~/components/ui/link";
import { LinkButton } from "~/components/ui/button";
import { requireCaseActor } from "~/features/accounts/require-actor.server";
import { dossierActions } from "~/features/dossier/allowed-actions";
import { DossierTabs } from "~/features/dossier/components/dossier-tabs";
import { DossierHead } from "~/features/dossier/components/dossier-head";
import {
  AssessmentLedger,
  EmploymentLedger,
  PersonLedger,
  RecognitionLedger,
} from "~/features/dossier/components/ledgers";
import { Entitlements } from "~/features/dossier/components/entitlements";
import { PartTables } from "~/features/dossier/components/part-tables";
import { OffersSummary } from "~/features/dossier/components/offers-summary";
import { OpenItems } from "~/features/dossier/components/open-items";
import { PlanSummary } from "~/features/dossier/components/plan-summary";
import { TimelineColumn } from "~/features/dossier/components/timeline-column";
import { getDossier } from "~/features/dossier/read-dossier.server";
import { dossierParts, isDossierTab, partsOfTab, tabCounts } from "~/features/dossier/parts";
import { entitlementView, windowAsked } from "~/features/dossier/entitlement-view";
import { isTimelineFilter, kindsIn, ofGroup } from "~/features/dossier/timeline";
import { FollowUpSummary } from "~/features/follow-ups/components/follow-up-list";
import { followMerged } from "~/features/people/follow-merged.server";
import { noticeOfSeason } from "~/features/subsidies/window-notice";
import { orRouteError } from "~/lib/action-problem.server";
import { today } from "~/lib/clock.server";
import { malformed } from "~/lib/errors";
import { daySchema } from "~/lib/field-schemas";
import { paths } from "~/lib/paths";

const SHOWN_ENTRIES = 25;

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data ? `${data.person.name} · 一人一册` : "一人一册" },
];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireCaseActor(request);
  const parameters = new URL(request.url).searchParams;
  return orRouteError(actor, request, async () => {
    const day = daySchema.optional().safeParse(parameters.get("asOf") || undefined);
    if (!day.success) throw malformed([], "截至日期有误，请写作 2026-03-02。");
    const dossier = await followMerged(() => getDossier(actor, params.personId ?? "", day.data));
    const { records, state, timeline } = dossier;
    const claimWaits = Boolean(records.person.legacyClaim && !records.person.legacyClaim.refused);
    const kind = parameters.get("kind");
    const group = isTimelineFilter(kind) ? kind : null;
    const entries = ofGroup(timeline, group);
    const shown = parameters.get("timeline") === "all" ? entries.length : SHOWN_ENTRIES;
    const asked = parameters.get("part");
    const tab = isDossierTab(asked) ? asked : null;
    const parts = dossierParts(records, state, dossier.asOf);
    const recognizing = new Set(records.recognitions.map(({ applicationId }) => applicationId));
    return {
      asOf: dossier.asOf,
      isPast: dossier.isPast,
      today: today(),
      actions: dossierActions(actor, { ...dossier, supports: records.supports, claimWaits }),
      claimWaits,
      person: records.person,
      state,
      tab,
      tabCounts: tabCounts(records, parts),
      parts: tab === null ? [] : partsOfTab(parts, tab),
      entitlements: entitlementView(records, dossier.asOf),
      window: dossier.isPast
        ? null
        : noticeOfSeason(records.season ?? null, windowAsked(dossier), dossier.asOf),
      recognitions: records.recognitions,
      applications: records.applications.filter(({ id }) => recognizing.has(id)),
      assessmentCount: records.assessments.filter(({ voided }) => voided === null).length,
      openItems: dossier.openItems,
      followUps: dossier.isPast ? [] : [...(records.followUps ?? [])],
      timeline: {
        group,
        kinds: kindsIn(timeline),
        changed: ofGroup(timeline, "changed").length,
        total: timeline.length,
        entries: entries.slice(0, shown),
        more: Math.max(entries.length - shown, 0),
      },
    };
  });
}

export default function DossierPage() {
  const found = useLoaderData<typeof loader>();
  const { search } = useLocation();
  const { person, state, asOf, isPast, actions, claimWaits, tab } = found;
  const recognized = state.status === "recognized";
  return (
    <>
      <DossierHead {...found} />
      <DossierTabs personId={person.id} tab={tab} counts={found.tabCounts} asOf={isPast ? asOf : undefined} />
      {isPast && (
        <Banner>
          这是 <DateText day={asOf} full />{" "}
          当日已发生、已记入系统的情况，以后更正的姓名、住址等按当时的登记显示。{" "}
          <AppLink to={paths.person(person.id)}>回到今天</AppLink>
        </Banner>
      )}
      {tab === null && (
        <>
          <OpenItems items={found.openItems} mayAct={actions.record} />
          <FollowUpSummary personId={person.id} items={found.followUps} />
          {actions.apply && (
            <p className="row mt-3">
              <LinkButton to={paths.newApplication({ person: person.id })}>
                {state.recognition ? "重新申请认定" : "申请认定就业困难人员"}
              </LinkButton>
              {actions.registerLegacy && (
                <AppLink to={paths.legacyRecognition(person.id)}>
                  2022-05-10 以前已认定的，提出存量认定
                </AppLink>
              )}
            </p>
          )}
        </>
      )}
      <div className="split mt-4">
        <div>
          {tab === "benefits" && (
            <Entitlements personId={person.id} view={found.entitlements} window={found.window} />
          )}
          {tab !== null && <PartTables parts={found.parts} mayCorrect={actions.record} />}
          {tab === null && (
            <>
              <PlanSummary
                personId={person.id}
                plan={state.plan}
                openPlan={state.openPlan}
                recognized={recognized}
                mayAct={actions.plan}
                today={asOf}
              />
              <div className="half">
                <div className="grid gap-4">
                  <OffersSummary
                    personId={person.id}
                    offers={state.offers}
                    earlier={state.earlierOffers}
                    validOffers={state.validOffers}
                    market={state.plan?.mainPath === "market"}
                    mayAct={actions.help}
                  />
                  <RecognitionLedger
                    recognitions={found.recognitions}
                    applications={found.applications}
                    certificateTo={paths.personCertificate(person.id)}
                    waiting={claimWaits}
                  />
                  <EmploymentLedger person={person} employment={state.employment} asOf={asOf} />
                </div>
                <div className="grid gap-4">
                  <Entitlements personId={person.id} view={found.entitlements} window={found.window} />
                  <AssessmentLedger
                    personId={person.id}
                    assessment={state.assessment}
                    earlier={state.earlierAssessment}
                    count={found.assessmentCount}
                    mayAct={actions.assess}
                  />
                  <PersonLedger
                    person={person}
                    health={state.assessment?.health ?? null}
                    mayEdit={actions.record}
                    mayTransfer={actions.transfer}
                  />
                </div>
              </div>
            </>
          )}
        </div>
        <TimelineColumn {...found.timeline} search={search} />
      </div>
    </>
  );
}
