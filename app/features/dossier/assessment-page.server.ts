import { parseWithZod } from "@conform-to/zod/v4";
import { data, redirect } from "@remix-run/node";

import { readStatedWishes } from "~/features/recognition/stated-wishes.server";
import { actionProblem } from "~/lib/action-problem.server";
import type { Actor } from "~/lib/actor";
import { today } from "~/lib/clock.server";
import { beganFrom } from "~/lib/began-from";
import { isAppError, notFound } from "~/lib/errors";
import { redirectWithMessage } from "~/lib/flash.server";
import { newId } from "~/lib/ids.server";
import { paths } from "~/lib/paths";
import {
  type Answers,
  answersOfForm,
  answersOfStart,
  answersSchema,
  formWith,
  mergeAnswers,
} from "./assessment-merge";
import { startFrom } from "./assessment-start";
import { versionOfAll } from "./assessment-version";
import { correctingOf, orCorrection } from "./correcting";
import { isOvertaken } from "./correct-record.server";
import { assessmentFormSchema } from "./form-values";
import { getDossier } from "./read-dossier.server";
import type { AssessmentRecord } from "./records";
import { recordAssessment } from "./record-assessment.server";
import { replaceAssessment } from "./replace-assessment.server";
import { whyNotAlive } from "./require-alive.server";
import { workPlaceChoices } from "./work-places";

/**
 * What the form of wishes and needs starts from: the last assessment or a later application, or where it puts one
 * right (`corrects`) that one with its day. Throws 404.
 */
export async function readAssessmentPage(actor: Actor, personId: string, corrects?: string) {
  const dossier = await getDossier(actor, personId, undefined, { part: "assessment" });
  const corrected = corrects ? dossier.records.assessments.find((one) => one.id === corrects) : null;
  if (corrected === undefined) throw notFound("没有找到要更正的这次评估。");
  return pageOf(dossier, corrected);
}

async function pageOf({ records, state }: Dossier, corrected: AssessmentRecord | null) {
  const { id, name, unit, residenceDivision } = records.person;
  const assessed = corrected ?? state.assessment;
  const stated = corrected ? null : await readStatedWishes(id, residenceDivision);
  // The later of the two; of one day the assessment, which came after the application.
  const applied = stated && (!assessed || assessed.occurredOn < stated.occurredOn) ? stated : null;
  const last = applied ?? assessed;
  const start = startFrom(last, newId(), corrected?.occurredOn ?? today());
  return {
    person: { id, name, unit: unit.name },
    lastOn: last?.occurredOn ?? null,
    applied: applied !== null,
    start,
    opened: answersOfStart(start) as Answers | null,
    /** The assessment the answers were taken from; empty where they come from an application or nowhere. */
    source: applied ? "" : (assessed?.id ?? ""),
    version: versionOfAll(records.assessments),
    workPlaces: workPlaceChoices(residenceDivision, placesKept([assessed])),
    correcting: corrected ? correctingOf(corrected) : null,
    /** Nothing new is told by the dead; what was recorded before is still put right. */
    gone: corrected ? null : await whyNotAlive(id, { what: "求职意愿与服务需求" }),
  };
}

type Dossier = Awaited<ReturnType<typeof getDossier>>;

const placesKept = (records: readonly (AssessmentRecord | null | undefined)[]) =>
  records.flatMap((one) => (one?.workDivision ? [{ code: one.workDivision, name: one.workPlace }] : []));

export type AssessmentPage = Awaited<ReturnType<typeof readAssessmentPage>>;

const formSchema = orCorrection(assessmentFormSchema);

/** Saves the form; a refusal keeps the input, a stale one shows what stands by now beside it. */
export async function saveAssessmentForm(actor: Actor, personId: string, form: FormData) {
  const submission = parseWithZod(form, { schema: formSchema });
  const began = { ...beganFrom(form, answersSchema), source: String(form.get("source") ?? "") };
  if (submission.status !== "success") return data({ result: submission.reply(), began }, { status: 400 });
  const { replaced, ...input } = submission.value;
  try {
    if (replaced) {
      await replaceAssessment(actor, personId, replaced, input);
      return await redirectWithMessage(paths.person(personId), "已更正意愿与需求：原来的作废，这一次登记。");
    }
    await recordAssessment(actor, personId, input, began.version);
    return await redirectWithMessage(paths.person(personId), "已登记意愿与需求。");
  } catch (error) {
    // The same form sent twice: the first one stands.
    if (isAppError(error) && error.code === "already_recorded") return redirect(paths.person(personId));
    if (isOvertaken(error)) return overtaken(actor, personId, form, began);
    if (isAppError(error) && error.violations.length > 0) {
      const fieldErrors = Object.fromEntries(error.violations.map(({ path, message }) => [path, [message]]));
      return data({ result: submission.reply({ fieldErrors }), began }, { status: error.status });
    }
    const { data: answer, init } = await actionProblem(error, actor);
    return data({ ...answer, result: submission.reply(), began }, init ?? undefined);
  }
}

type Began = { opened: Answers | null; source: string };

/**
 * The form beside what is registered by now. Answers taken from a record that was voided since are nobody's any more:
 * they stay as they stand in the form, for its writer to judge.
 */
async function overtaken(actor: Actor, personId: string, form: FormData, began: Began) {
  const dossier = await getDossier(actor, personId, undefined, { part: "assessment" });
  const page = await pageOf(dossier, null);
  const standing = dossier.state.assessment;
  const source = dossier.records.assessments.find((one) => one.id === began.source);
  const voided = source?.voided ? { on: source.occurredOn } : null;
  const workPlaces = workPlaceChoices(
    dossier.records.person.residenceDivision,
    placesKept([standing, source]),
  );
  const theirs = standing ? answersOfStart(startFrom(standing, "", standing.occurredOn)) : null;
  const mine = answersOfForm(form);
  const { rows, merged } = theirs
    ? mergeAnswers({ base: voided ? null : began.opened, mine, theirs }, workPlaces)
    : { rows: [], merged: mine };
  const shown = parseWithZod(formWith(form, merged), { schema: assessmentFormSchema });
  return data(
    {
      result: shown.reply(),
      conflict: {
        page: { ...page, opened: theirs, source: standing?.id ?? "", workPlaces },
        rows,
        voided,
        standingOn: standing?.occurredOn ?? null,
      },
    },
    { status: 409 },
  );
}
