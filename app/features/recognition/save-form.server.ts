import { data } from "@remix-run/node";

import { followUpSchema } from "~/features/follow-ups/inputs";
import { setFollowUp } from "~/features/follow-ups/set-follow-up.server";
import { discardFormDraft } from "~/features/form-drafts/discard-form-draft.server";
import { formKey } from "~/features/form-drafts/form-key";
import { getPersonInScope } from "~/features/people/queries.server";
import { actionProblem } from "~/lib/action-problem.server";
import type { Actor } from "~/lib/actor";
import { conflict } from "~/lib/errors";
import { redirectWithMessage } from "~/lib/flash.server";
import type { PageProblem } from "~/lib/page-problem";
import { paths } from "~/lib/paths";
import { withTransaction } from "~/lib/transaction.server";
import { parseWith } from "~/api/parse.server";
import type { ApplicationView } from "./application-view";
import {
  assessForm,
  confirmedMissing,
  type FormAssessment,
  parseContent,
  requireSubmittable,
} from "./assess-form.server";
import { createApplication } from "./create-application.server";
import { changeRows, type FormValues, formValues, valueOf, withoutBlankRows } from "./form-values";
import { submitApplication } from "./submit-application.server";
import { updateApplication } from "./update-application.server";

type FormAnswer = {
  values: FormValues;
  preview: FormAssessment;
  problem: PageProblem | null;
  /** What was done without leaving the form. */
  done: string | null;
};

const draftOf = (values: FormValues, applicationId?: string) =>
  applicationId
    ? formKey("application-edit", applicationId)
    : formKey("application-new", valueOf(values, "personId"));

function versionOf(values: FormValues): number {
  const version = valueOf(values, "version");
  if (!/^\d{1,9}$/.test(version)) throw conflict("stale_version", "页面已过期，请刷新后再修改。");
  return Number(version);
}

/** Creates or rewrites the draft and, when asked, submits it; what was typed and kept goes with it. */
async function save(actor: Actor, values: FormValues, applicationId?: string): Promise<ApplicationView> {
  const submits = valueOf(values, "intent") === "submit";
  if (submits) {
    requireSubmittable(values, await getPersonInScope(actor.scope, valueOf(values, "personId")));
  }
  const content = parseContent(values);
  return withTransaction(async () => {
    const draft = applicationId
      ? await updateApplication(actor, { applicationId, expectedVersion: versionOf(values) }, content)
      : await createApplication(actor, valueOf(values, "personId"), content);
    await discardFormDraft(actor, draftOf(values, applicationId));
    if (!submits) return draft;
    return submitApplication(
      actor,
      { applicationId: draft.id, expectedVersion: draft.version },
      { missingConfirmed: confirmedMissing(values) },
    );
  });
}

/** The button `follow-up:<day>:<words>` beside a clause that time alone will meet. */
async function remind(actor: Actor, personId: string, intent: string, applicationId?: string) {
  const [, dueOn = "", ...words] = intent.split(":");
  const input = parseWith(
    followUpSchema,
    { dueOn, reason: "condition_met_by_time", note: words.join(":").slice(0, 200), applicationId },
    "body",
  );
  await setFollowUp(actor, personId, input);
  return `已设提醒：${dueOn} 出现在今日必办。表中的内容没有保存，需要的请存草稿。`;
}

function savedWords(view: ApplicationView): string {
  if (view.status === "draft") return "草稿已保存";
  return view.history.at(-1)?.action === "update" ? "补正内容已保存" : "申请已提交";
}

/** The form again with what was typed; the page says what happened. */
async function formAgain(
  actor: Actor,
  values: FormValues,
  rest: Partial<Pick<FormAnswer, "problem" | "done">> = {},
  init?: ResponseInit,
) {
  const preview = await assessForm(actor, valueOf(values, "personId"), values);
  const answer: FormAnswer = { values, preview, problem: null, done: null, ...rest };
  return data(answer, init);
}

/**
 * 核对条件, rows and reminders re-render the form; saving and submitting redirect; a refusal keeps the input, the
 * cards and names each field.
 */
export async function saveApplicationForm(actor: Actor, form: FormData, applicationId?: string) {
  const typed = formValues(form);
  const intent = valueOf(typed, "intent");
  const personId = valueOf(typed, "personId");
  const values = withoutBlankRows(typed);
  try {
    if (intent === "discard") {
      await discardFormDraft(actor, draftOf(typed, applicationId));
      const here = applicationId
        ? paths.editApplication(applicationId)
        : paths.newApplication({ person: personId });
      return await redirectWithMessage(here, "已丢弃自动保存的内容。");
    }
    const changed = changeRows(typed, intent);
    if (changed) return await formAgain(actor, changed);
    if (intent === "check") return await formAgain(actor, values);
    if (intent.startsWith("follow-up:")) {
      return await formAgain(actor, values, { done: await remind(actor, personId, intent, applicationId) });
    }
    const view = await save(actor, values, applicationId);
    return await redirectWithMessage(
      paths.application(view.id),
      `${savedWords(view)}，编号 ${view.number}。`,
    );
  } catch (error) {
    const { data: answer, init } = await actionProblem(error, actor);
    return formAgain(actor, values, { problem: answer.problem }, init ?? undefined);
  }
}
