import type { ActionFunctionArgs } from "@remix-run/node";

import { requireCaseActor } from "~/features/accounts/require-actor.server";
import { DRAFT_FIELDS, isFormKey } from "~/features/form-drafts/form-key";
import { saveFormDraft } from "~/features/form-drafts/save-form-draft.server";
import { formValues } from "~/features/recognition/form-values";
import { actionProblem } from "~/lib/action-problem.server";
import { minuteOf } from "~/lib/clock.server";
import { malformed } from "~/lib/errors";
import { readForm } from "~/lib/read-form.server";

/** Keeps a half-typed form for the account that types it; answers the minute as JSON. */
export async function action({ request }: ActionFunctionArgs) {
  const actor = await requireCaseActor(request, "caseworker", "manager", "reviewer");
  try {
    const {
      [DRAFT_FIELDS.form]: form,
      [DRAFT_FIELDS.base]: base,
      ...values
    } = formValues(await readForm(request));
    const key = form?.[0] ?? "";
    if (!isFormKey(key)) throw malformed([], "不认识的表单，不能自动保存。");
    const { savedAt } = await saveFormDraft(actor, key, values, base?.[0] || null);
    return Response.json({ savedAt: minuteOf(savedAt) });
  } catch (error) {
    const { data: answer, init } = await actionProblem(error, actor);
    return Response.json(answer, init ?? undefined);
  }
}
