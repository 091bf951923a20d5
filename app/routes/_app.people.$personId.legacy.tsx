import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";

import { Banner } from "~/components/ui/banner";
import { PageHead } from "~/components/ui/page-head";
import { requireCaseActor } from "~/features/accounts/require-actor.server";
import { SameNumberBanner } from "~/features/certificates/components/same-number";
import { ClaimSection, EarlierApplications } from "~/features/legacy-claims/components/claim-view";
import { LegacyForm } from "~/features/legacy-claims/components/legacy-form";
import { actOnLegacyPage, readLegacyPage } from "~/features/legacy-claims/legacy-page.server";
import { orRouteError } from "~/lib/action-problem.server";
import { paths } from "~/lib/paths";
import { readForm } from "~/lib/read-form.server";

export const meta: MetaFunction = () => [{ title: "存量认定 · 一人一册" }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireCaseActor(request);
  return orRouteError(actor, request, () => readLegacyPage(actor, params.personId ?? ""));
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireCaseActor(request, "caseworker", "reviewer");
  return actOnLegacyPage(actor, params.personId ?? "", await readForm(request));
}

export default function LegacyRecognitionPage() {
  const { person, claims, earlier, mayPropose, sameNumber, retired } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const open = claims.some(({ status }) => status === "proposed" || status === "confirmed");
  return (
    <>
      <PageHead
        crumbs={[
          { label: "一人一册", to: paths.people() },
          { label: person.name, to: paths.person(person.id) },
          { label: "存量认定" },
        ]}
        title={`${person.name} 的存量认定`}
        sub="2022-05-10 以前已认定的继续保留资格，不重新核定，可以办理注销（吉人社发〔2022〕10号 六）。由经办人附凭据提出，县级另一人确认后生效。"
        facts={[person.residentId]}
      />
      {answer && "problem" in answer && (
        <Banner tone="bad" alert>
          {answer.problem.violations[0]?.message ?? answer.problem.message}
        </Banner>
      )}
      <SameNumberBanner others={sameNumber} />
      {retired && <Banner tone="warn">{retired}</Banner>}
      {claims.map((claim) => (
        <ClaimSection key={claim.id} claim={claim} />
      ))}
      <EarlierApplications rows={earlier} />
      {!open && mayPropose && (
        <LegacyForm
          person={person}
          version={person.version}
          asksExplanation={earlier.length > 0}
          lastResult={answer && "result" in answer ? answer.result : undefined}
        />
      )}
    </>
  );
}
