import { redirect } from "@remix-run/node";

import { recordAudit } from "~/features/audit/record-audit.server";
import { formKey } from "~/features/form-drafts/form-key";
import { restoreFormDraft } from "~/features/form-drafts/restore-form-draft.server";
import { listPeople } from "~/features/people/list-people.server";
import type { Actor } from "~/lib/actor";
import { today } from "~/lib/clock.server";
import { paths } from "~/lib/paths";
import { executor } from "~/lib/transaction.server";
import { valuesOfDraft } from "./application-form";
import { readApplicant } from "./applicant.server";
import { assessFormFor } from "./assess-form.server";
import { readEarlierAnswers } from "./earlier-answers.server";
import type { FormValues } from "./form-values";
import { withHouseholdOnFile } from "./household-prefill.server";
import { listHouseholdsOfPerson } from "./member-households.server";
import { readApplication } from "./present-case.server";
import { findRunningCase } from "./running-case.server";
import { editBlock } from "./update-application.server";

const FOUND_ROWS = 20;
/** A new application has no version yet. */
const NEW = "new";

/** People that match what was typed, before anybody is registered a second time. */
async function findApplicants(actor: Actor, q: string) {
  if (q.trim() === "") return { step: "find" as const, q, found: [], total: 0 };
  const { items, total } = await listPeople(actor, { q, limit: FOUND_ROWS });
  await recordAudit(executor(), actor, { action: "person.search", details: { total } });
  return { step: "find" as const, q, found: items, total };
}

/** Search first; with a person chosen, the form with what record, wishes and the earlier application already say. */
export async function readNewApplicationPage(actor: Actor, personId: string, q: string, showDraft = false) {
  if (personId === "") return findApplicants(actor, q);
  const { applicant, person } = await readApplicant(actor, personId);
  const running = await findRunningCase(person.id);
  if (running) return { step: "running" as const, name: applicant.name, personId: person.id, running };
  const draft = { form: formKey("application-new", person.id), base: NEW };
  const { restored, typed } = await restoreFormDraft(actor, draft.form, draft.base, showDraft);
  const earlier = await readEarlierAnswers(person.id);
  const prefill = await withHouseholdOnFile(person.id, earlier);
  const values: FormValues = typed ?? prefill.values;
  return {
    step: "fill" as const,
    applicant,
    values,
    carried: typed ? {} : prefill.carried,
    previousNumber: earlier.previousNumber,
    worksNow: earlier.worksNow,
    preview: assessFormFor(person, values),
    households: await listHouseholdsOfPerson(person.id),
    draft,
    restored,
    today: today(),
  };
}

/** The form of a draft, or of a submitted application that is to be mended; anything later is shown, not edited. */
export async function readEditApplicationPage(actor: Actor, applicationId: string, showDraft = false) {
  const view = await readApplication(actor, applicationId);
  const asked = view.corrections.filter(({ state }) => state === "open");
  if (editBlock({ status: view.status, openCorrections: asked.length })) {
    throw redirect(paths.application(applicationId));
  }
  const { applicant, person } = await readApplicant(actor, view.personId);
  const draft = { form: formKey("application-edit", applicationId), base: String(view.version) };
  const { restored, typed } = await restoreFormDraft(actor, draft.form, draft.base, showDraft);
  const values: FormValues = typed ? { ...typed, version: [draft.base] } : valuesOfDraft(view);
  return {
    applicationId,
    number: view.number,
    version: view.version,
    status: view.status,
    corrections: asked.flatMap((one) => one.items.map((item) => item.message)),
    applicant,
    values,
    checks: view.checks,
    preview: assessFormFor(person, values),
    households: await listHouseholdsOfPerson(person.id),
    draft,
    restored,
    today: today(),
  };
}
