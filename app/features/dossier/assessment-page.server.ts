import { parseWithZod } from "@conform-to/zod/v4";
import { data, redirect } from "@remix-run/node";

import { readStatedWishes } from "~/features/recognition/stated-wishes.server";
import { actionProblem } from "~/lib/action-problem.server";
import type { Actor } from "~/lib/actor";
import { today } from "~/lib/clock.server";
import { beganFrom } from "~/lib/began-from";
import { isAppError } from "~/lib/errors";
import { redirectWithMessage } from "~/lib/flash.server";
import { newId } from "~/lib/ids.server";
import { paths } from "~/lib/paths";
import { answersOfForm, answersOfStart, answersSchema, formWith, mergeAnswers } from "./assessment-merge";
import { startFrom } from "./assessment-start";
import { versionOfAll } from "./assessment-version";
import { assessmentFormSchema } from "./form-values";
import { getDossier } from "./read-dossier.server";
import { recordAssessment } from "./record-assessment.server";
import { workPlaceChoices } from "./work-places";

/** What the form of wishes and needs starts from: the last assessment, or a later application. */
export async function readAssessmentPage(actor: Actor, personId: string) {
  const { records, state } = await getDossier(actor, personId, undefined, { part: "assessment" });
  const { id, name, unit, residenceDivision } = records.person;
  const assessed = state.assessment;
  const stated = await readStatedWishes(id, residenceDivision);
  // The later of the two; of one day the assessment, which came after the application.
  const applied = stated && (!assessed || assessed.occurredOn < stated.occurredOn) ? stated : null;
  const last = applied ?? assessed;
  const kept = assessed?.workDivision ? { code: assessed.workDivision, name: assessed.workPlace } : undefined;
  const start = startFrom(last, newId(), today());
  return {
    person: { id, name, unit: unit.name },
    lastOn: last?.occurredOn ?? null,
    applied: applied !== null,
    start,
    opened: answersOfStart(start),
    version: versionOfAll(records.assessments),
    workPlaces: workPlaceChoices(residenceDivision, kept),
  };
}

export type AssessmentPage = Awaited<ReturnType<typeof readAssessmentPage>>;

/** Saves the form; a refusal keeps the input, a stale one shows what stands by now beside it. */
export async function saveAssessmentForm(actor: Actor, personId: string, form: FormData) {
  const submission = parseWithZod(form, { schema: assessmentFormSchema });
  const began = beganFrom(form, answersSchema);
  if (submission.status !== "success") return data({ result: submission.reply(), began }, { status: 400 });
  try {
    await recordAssessment(actor, personId, submission.value, began.version);
    return await redirectWithMessage(paths.person(personId), "已登记意愿与需求。");
  } catch (error) {
    // The same form sent twice: the first one stands.
    if (isAppError(error) && error.code === "already_recorded") return redirect(paths.person(personId));
    if (isAppError(error) && error.code === "stale_version") {
      const page = await readAssessmentPage(actor, personId);
      const theirs = { ...page.opened, occurredOn: page.lastOn ?? "" };
      const sides = { base: began.opened, mine: answersOfForm(form), theirs };
      const { rows, merged } = mergeAnswers(sides, page.workPlaces);
      const shown = parseWithZod(formWith(form, merged), { schema: assessmentFormSchema });
      return data({ result: shown.reply(), conflict: { page, rows } }, { status: 409 });
    }
    if (isAppError(error) && error.violations.length > 0) {
      const fieldErrors = Object.fromEntries(error.violations.map(({ path, message }) => [path, [message]]));
      return data({ result: submission.reply({ fieldErrors }), began }, { status: error.status });
    }
    const { data: answer, init } = await actionProblem(error, actor);
    return data({ ...answer, result: submission.reply(), began }, init ?? undefined);
  }
}
