import { data } from "@remix-run/node";

import { parseWith } from "~/api/parse.server";
import { uploadAttachment } from "~/features/attachments/upload-attachment.server";
import { errorsByField } from "~/features/recognition/application-form";
import { loadCase } from "~/features/recognition/case.server";
import { categoryShortLabels, sexLabels } from "~/features/recognition/labels";
import { readApplication } from "~/features/recognition/present-case.server";
import { actionProblem } from "~/lib/action-problem.server";
import { type Actor, hasRole } from "~/lib/actor";
import { ageOn } from "~/lib/calendar-date";
import { today } from "~/lib/clock.server";
import { invalidInput } from "~/lib/errors";
import { redirectWithMessage } from "~/lib/flash.server";
import { paths } from "~/lib/paths";
import { withTransaction } from "~/lib/transaction.server";
import { answeredQuestion, siteCheckBody } from "./check-form";
import { factOf, factTitle, factWords } from "./fact-keys";
import { recordCheckSchema } from "./inputs";
import { recordCheck } from "./record-check.server";
import { CHECKABLE_STATUSES, openQuestions } from "./rules";
import { siteQuestionsFor } from "./site-questions";

const MOST_PHOTOS = 9;

/** What a visit asks of this applicant, for a phone. */
export async function readSiteCheckPage(actor: Actor, applicationId: string) {
  const view = await readApplication(actor, applicationId);
  const { id, personId, person, facts, category, acceptedOn } = view;
  return {
    id,
    personId,
    name: person.name,
    about: `${sexLabels[person.sex]}，${ageOn(person.birthDate, today())} 岁，${categoryShortLabels[category]}`,
    unit: view.unit.name,
    status: view.status,
    allowed: hasRole(actor, "caseworker", "reviewer") && CHECKABLE_STATUSES.includes(view.status),
    toAsk: openQuestions(view.questions).map((one) => factTitle(one.factKey)),
    questions: siteQuestionsFor(category).map(({ factKey, question, yes, no }) => ({
      factKey,
      question,
      declared:
        factKey === "habitualResidence.division"
          ? view.unit.name
          : factWords(factKey, factOf(facts, factKey), view.places),
      yes: yes.label,
      no: no.label,
    })),
    visitor: actor.name,
    earliest: acceptedOn,
    today: today(),
  };
}

async function photosOf(form: FormData) {
  const files = form.getAll("photos").filter((one): one is File => one instanceof File && one.size > 0);
  if (files.length > MOST_PHOTOS) {
    throw invalidInput([
      { path: "photos", code: "too_many_photos", message: `一次最多 ${MOST_PHOTOS} 张照片，请分次上传。` },
    ]);
  }
  return Promise.all(
    files.map(async (file) => ({ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) })),
  );
}

/** The visit and its photos in one transaction: a photo that is refused leaves no half-recorded visit. */
async function record(actor: Actor, applicationId: string, form: FormData): Promise<number> {
  const photos = await photosOf(form);
  return withTransaction(async () => {
    const { application } = await loadCase(actor, applicationId);
    const body = parseWith(recordCheckSchema, siteCheckBody(form, application.facts), "body");
    const { view, checkId } = await recordCheck(actor, applicationId, body);
    for (const photo of photos) {
      await uploadAttachment(actor, { applicationId, kind: "site_check", subjectId: checkId }, photo);
    }
    return openQuestions(view.questions).length;
  });
}

const FIELDS: readonly [RegExp, string][] = [
  [/^visitors.*/, "visitors"],
  [/^file$/, "photos"],
];

/** A fault of a result belongs to the question it answers. */
function fieldOf(form: FormData, path: string): string {
  const index = /^results\.(\d+)/.exec(path)?.[1];
  const question = index === undefined ? undefined : answeredQuestion(form, Number(index));
  if (question !== undefined) return `answer.${question}`;
  return FIELDS.reduce((field, [pattern, name]) => field.replace(pattern, name), path);
}

/** Texts of a refused form, so that nothing typed on the phone is lost; files have to be chosen again. */
function sentOf(form: FormData): Record<string, string[]> {
  const sent: Record<string, string[]> = {};
  for (const [name, value] of form) if (typeof value === "string") (sent[name] ??= []).push(value);
  return sent;
}

/** Records the visit that the form describes; a refusal keeps the answers. */
export async function sendSiteCheck(actor: Actor, applicationId: string, form: FormData) {
  try {
    const open = await record(actor, applicationId, form);
    return await redirectWithMessage(
      paths.applicationPart(applicationId, "checks"),
      open > 0 ? `已记实地核查，有 ${open} 个疑点待处理。` : "已记实地核查。",
    );
  } catch (error) {
    const { data: answer, init } = await actionProblem(error, actor);
    const { problem } = answer;
    const violations = problem.violations.map((one) => ({
      ...one,
      path: fieldOf(form, one.path),
    }));
    return data({ problem, errors: errorsByField(violations), sent: sentOf(form) }, init ?? undefined);
  }
}
