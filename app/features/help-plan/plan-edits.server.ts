import type { RestoredDraft } from "~/features/form-drafts/autosave-note";
import { discardFormDraft } from "~/features/form-drafts/discard-form-draft.server";
import { type FormKey, formKey } from "~/features/form-drafts/form-key";
import { readFormDraft } from "~/features/form-drafts/read-form-draft.server";
import { restoreFormDraft } from "~/features/form-drafts/restore-form-draft.server";
import { saveFormDraft } from "~/features/form-drafts/save-form-draft.server";
import { formValues } from "~/features/recognition/form-values";
import type { Actor } from "~/lib/actor";
import { isAppError } from "~/lib/errors";
import { isId } from "~/lib/ids.server";
import { checkPlanFor } from "./draft-plan.server";
import { pathsOf } from "./inputs";
import { readPlanForm, type TypedPlan } from "./plan-form";
import type { PlanPage } from "./plan-view";

export type PlanEdits = { restored: RestoredDraft | null; typed: TypedPlan | null };

const NONE: PlanEdits = { restored: null, typed: null };
const keyOf = (planId: string): FormKey => formKey("plan", planId);

/**
 * What this account had typed into the open plan and never saved, with the check of that text; over a version that
 * moved on since only when asked for, and then to be chosen from row by row.
 */
export async function restorePlanEdits<P extends PlanPage>(
  actor: Actor,
  page: P,
  asked: boolean,
): Promise<P & { edits: PlanEdits }> {
  const { plan, may } = page;
  if (plan === null || plan.status === "approved" || !may.edit) return { ...page, edits: NONE };
  const { restored, typed: values } = await restoreFormDraft(
    actor,
    keyOf(plan.id),
    String(plan.version),
    asked,
  );
  if (values === null) return { ...page, edits: { restored, typed: null } };
  const form = new FormData();
  for (const [name, all] of Object.entries(values)) for (const value of all) form.append(name, value);
  const { input, loaded, version, issues } = readPlanForm(
    form,
    plan.measures.map(({ suggestedBy }) => suggestedBy),
  );
  const edits = { restored, typed: { input, loaded, version: version ?? 0 } };
  if (restored?.stale || issues.length > 0) return { ...page, edits };
  try {
    const content = { paths: pathsOf(input.paths), measures: input.measures };
    const { check, wishes } = await checkPlanFor(actor, page.person.id, content);
    return { ...page, edits, check, wishes };
  } catch (error) {
    // A vacancy that is gone: saving will say so.
    if (isAppError(error)) return { ...page, edits };
    throw error;
  }
}

/** The minute of edits that are kept and not in the plan; null when there are none. */
export async function keptEditsSince(actor: Actor, planId: string): Promise<string | null> {
  const draft = await readFormDraft(actor, keyOf(planId));
  return draft?.savedAt ?? null;
}

/** What could not be saved stays kept, so that leaving the refusal loses nothing. */
export async function keepPlanEdits(actor: Actor, planId: string, form: FormData): Promise<void> {
  const { intent: _button, ...values } = formValues(form);
  try {
    await saveFormDraft(actor, keyOf(planId), values, values.version?.[0] ?? null);
  } catch (error) {
    // Too long to be kept: the page that comes back still holds it.
    if (!isAppError(error)) throw error;
  }
}

/** The edits are in the plan, or not wanted. */
export async function discardPlanEdits(actor: Actor, planId: string): Promise<void> {
  if (isId(planId)) await discardFormDraft(actor, keyOf(planId));
}
