import { data, redirect } from "@remix-run/node";

import { recordAudit } from "~/features/audit/record-audit.server";
import { listPeople } from "~/features/people/list-people.server";
import { actionProblem } from "~/lib/action-problem.server";
import type { Actor } from "~/lib/actor";
import { today } from "~/lib/clock.server";
import { conflict } from "~/lib/errors";
import { redirectWithMessage } from "~/lib/flash.server";
import { paths } from "~/lib/paths";
import { executor, withTransaction } from "~/lib/transaction.server";
import { formValues, type FormValues, valueOf, valuesOfDraft } from "./application-form";
import type { ApplicationView } from "./application-view";
import { readApplicant } from "./applicant.server";
import { assessForm, assessFormFor, parseContent } from "./assess-form.server";
import { createApplication } from "./create-application.server";
import { readApplication } from "./present-case.server";
import { submitApplication } from "./submit-application.server";
import { updateApplication } from "./update-application.server";

const FOUND_ROWS = 20;

/** People that match what was typed, before anybody is registered a second time. */
async function findApplicants(actor: Actor, q: string) {
  if (q.trim() === "") return { step: "find" as const, q, found: [], total: 0 };
  const { items, total } = await listPeople(actor, { q, limit: FOUND_ROWS });
  await recordAudit(executor(), actor, { action: "person.search", details: { total } });
  return { step: "find" as const, q, found: items, total };
}

/** Search first; with a person chosen, the empty form with what the record already says. */
export async function readNewApplicationPage(actor: Actor, personId: string, q: string) {
  if (personId === "") return findApplicants(actor, q);
  const { applicant, person } = await readApplicant(actor, personId);
  const values: FormValues = {};
  return {
    step: "fill" as const,
    applicant,
    values,
    preview: assessFormFor(person, values),
    today: today(),
  };
}

/** The form of a draft; anything later than a draft is shown, not edited. */
export async function readEditApplicationPage(actor: Actor, applicationId: string) {
  const view = await readApplication(actor, applicationId);
  if (view.status !== "draft") throw redirect(paths.application(applicationId));
  const { applicant, person } = await readApplicant(actor, view.personId);
  const values = valuesOfDraft(view);
  return {
    applicationId,
    number: view.number,
    version: view.version,
    applicant,
    values,
    preview: assessFormFor(person, values),
    today: today(),
  };
}

/** Creates or rewrites the draft and, when asked, submits it in the same transaction. */
async function save(actor: Actor, values: FormValues, applicationId?: string): Promise<ApplicationView> {
  const content = parseContent(values);
  return withTransaction(async () => {
    const draft = applicationId
      ? await updateApplication(actor, { applicationId, expectedVersion: versionOf(values) }, content)
      : await createApplication(actor, valueOf(values, "personId"), content);
    if (valueOf(values, "intent") !== "submit") return draft;
    return submitApplication(actor, { applicationId: draft.id, expectedVersion: draft.version });
  });
}

function versionOf(values: FormValues): number {
  const version = valueOf(values, "version");
  if (!/^\d{1,9}$/.test(version)) throw conflict("stale_version", "页面已过期，请刷新后再修改。");
  return Number(version);
}

/** 核对条件 re-renders with the cards, the others save; a refusal keeps the input and the cards. */
export async function saveApplicationForm(actor: Actor, form: FormData, applicationId?: string) {
  const values = formValues(form);
  try {
    if (valueOf(values, "intent") === "check") {
      const preview = await assessForm(actor, valueOf(values, "personId"), values);
      return data({ values, preview, problem: null });
    }
    const view = await save(actor, values, applicationId);
    const done = view.status === "draft" ? "草稿已保存" : "申请已提交";
    return await redirectWithMessage(paths.application(view.id), `${done}，编号 ${view.number}。`);
  } catch (error) {
    const { data: answer, init } = await actionProblem(error, actor);
    const preview = await assessForm(actor, valueOf(values, "personId"), values);
    return data({ values, preview, problem: answer.problem }, init ?? undefined);
  }
}
