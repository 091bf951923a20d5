import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData, useNavigation } from "@remix-run/react";

import { useState } from "react";

import { Banner } from "~/components/ui/banner";
import { requireCaseActor } from "~/features/accounts/require-actor.server";
import type { RestoredDraft } from "~/features/form-drafts/autosave-note";
import { PlanEditing, PlanStart } from "~/features/help-plan/components/plan-editing";
import { NotRecognized } from "~/features/help-plan/components/plan-head";
import { PlanReading } from "~/features/help-plan/components/plan-reading";
import { PlanConflict, UnsavedText } from "~/features/help-plan/components/plan-conflict";
import { readPlanForm, type TypedPlan } from "~/features/help-plan/plan-form";
import { withTyped } from "~/features/help-plan/plan-view";
import { actOnPlan } from "~/features/help-plan/plan-actions.server";
import { restorePlanEdits } from "~/features/help-plan/plan-edits.server";
import { loadPlanPage } from "~/features/help-plan/plan-page.server";
import { actionProblem, orRouteError } from "~/lib/action-problem.server";
import type { PageProblem } from "~/lib/page-problem";
import { readForm } from "~/lib/read-form.server";
import type { GivenValues } from "~/lib/refused-form";
import { stepTexts } from "~/features/help-plan/step-texts";

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: page ? `${page.person.name} 一人一策 · 一人一册` : "一人一策" },
];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireCaseActor(request);
  const asked = new URL(request.url).searchParams.get("draft") === "show";
  const page = await orRouteError(actor, request, async () => {
    const read = await loadPlanPage(actor, params.personId ?? "");
    return read.recognized ? restorePlanEdits(actor, read, asked) : read;
  });
  return { ...page, self: actor.name };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireCaseActor(request);
  const form = await readForm(request);
  try {
    return await actOnPlan(actor, params.personId ?? "", form);
  } catch (error) {
    return await actionProblem(error, actor, form);
  }
}

/** Also after a refusal: what was typed is saved before submitting, so the version has moved on. */
export const shouldRevalidate = () => true;

export default function PlanPage() {
  const page = useLoaderData<typeof loader>();
  const refused = useActionData<{ problem: PageProblem; typed?: TypedPlan; typedForm?: GivenValues }>();
  // A step that came second: its form may be gone, and what was written into it must not be.
  const written =
    refused?.typedForm && refused.problem.violations.length === 0 ? stepTexts(refused.typedForm) : [];
  const kept = useTypedMeanwhile(page);
  const edits = page.recognized ? page.edits : null;
  const typed = refused?.typed ? { ...refused.typed, ...kept.typed } : (edits?.typed ?? undefined);
  // Only what was typed into the plan can be put beside the other text; a step says itself who was first.
  const isStale = refused?.typed !== undefined && refused.problem.code === "stale_version" && canEdit(page);
  // The answer to the form comes before the plan as it is now: until then the form stays as it stands.
  const isConflict =
    (isStale || edits?.restored?.stale === true) && page.recognized && page.plan?.version !== typed?.version;
  return (
    <>
      {refused && !isStale && (
        <Banner tone="bad" alert>
          {refused.problem.message}
          {written.length > 0 && (
            <ul aria-label="您刚才写的内容">
              {written.map((text) => (
                <li key={text}>您刚才写的{text}</li>
              ))}
            </ul>
          )}
        </Banner>
      )}
      <Screen
        page={page}
        typed={typed}
        restored={refused?.typed ? null : (edits?.restored ?? null)}
        isConflict={isConflict}
        kept={kept}
      />
    </>
  );
}

type Page = ReturnType<typeof useLoaderData<typeof loader>>;

const canEdit = (page: Page) =>
  page.recognized && page.plan !== null && page.may.edit && page.plan.status !== "approved";

/**
 * What is typed between sending the form and its answer: kept here, outside the form, because a conflict puts
 * another page in its place.
 */
function useTypedMeanwhile(page: Page) {
  const { state } = useNavigation();
  const [typed, setTyped] = useState<Pick<TypedPlan, "input" | "loaded"> | null>(null);
  return {
    typed,
    onTyped: (form: FormData) => {
      if (state === "idle") return;
      const measures = page.recognized ? (page.plan?.measures ?? []) : [];
      const { input, loaded } = readPlanForm(
        form,
        measures.map(({ suggestedBy }) => suggestedBy),
      );
      setTyped({ input, loaded });
    },
    onSent: () => setTyped(null),
  };
}

function Screen({
  page,
  typed,
  restored,
  isConflict,
  kept,
}: {
  page: Page;
  typed: TypedPlan | undefined;
  restored: RestoredDraft | null;
  isConflict: boolean;
  kept: ReturnType<typeof useTypedMeanwhile>;
}) {
  if (!page.recognized) return <NotRecognized person={page.person} />;
  if (page.plan === null || page.check === null) return <PlanStart page={page} />;
  const parts = { page, plan: page.plan, check: page.check, self: page.self };
  if (!canEdit(page)) {
    return (
      <>
        {typed && <UnsavedText input={typed.input} />}
        <PlanReading {...parts} />
      </>
    );
  }
  if (typed && isConflict) return <PlanConflict page={page} plan={page.plan} typed={typed} />;
  return (
    <PlanEditing
      {...parts}
      plan={typed ? withTyped(page.plan, typed.input, typed.loaded) : page.plan}
      restored={restored}
      onTyped={kept.onTyped}
      onSent={kept.onSent}
    />
  );
}
