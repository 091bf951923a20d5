import { data } from "@remix-run/node";

import { parseWith } from "~/api/parse.server";
import { recordAudit } from "~/features/audit/record-audit.server";
import { findRecognitionInForce, getPersonForHelp } from "~/features/job-offers/queries.server";
import { isCountyHand } from "~/features/subsidies/county-hand";
import { actionProblem } from "~/lib/action-problem.server";
import { type Actor, hasRole } from "~/lib/actor";
import { today } from "~/lib/clock.server";
import { invalidInput } from "~/lib/errors";
import { redirectWithMessage } from "~/lib/flash.server";
import { newId } from "~/lib/ids.server";
import { paths } from "~/lib/paths";
import { executor } from "~/lib/transaction.server";
import { enrol } from "./enrol.server";
import { bodyOf, OUTSIDE_FIELDS, PROGRESS_FIELDS, textsOf } from "./form-body";
import { enrolFormSchema, progressSchema, reasonSchema } from "./inputs";
import { listEnrolments, listOpenCourses } from "./queries.server";
import { recordProgress } from "./record-progress.server";
import { conditionViolations, nextStatuses, trainingSource } from "./rules";
import { voidEnrolment } from "./void-enrolment.server";

/** A person's trainings, and the courses this person can be enrolled in today. */
export async function readPersonTrainings(actor: Actor, personId: string) {
  const person = await getPersonForHelp(actor, personId);
  await recordAudit(executor(), actor, {
    action: "dossier.read",
    subject: { type: "person", id: person.id, unitId: person.unitId },
    details: { part: "trainings" },
  });
  const rows = await listEnrolments(person.id);
  const recognized = (await findRecognitionInForce(person.id)) !== undefined;
  const mayAct = hasRole(actor, "caseworker", "manager", "reviewer");
  const taken = new Set(rows.flatMap(({ courseId, voidedAt }) => (voidedAt ? [] : [courseId])));
  const open = mayAct && recognized ? await listOpenCourses(actor, person.city) : [];
  const fitting = open.filter(
    (course) => !taken.has(course.id) && (course.countyId === null || course.countyId === person.countyId),
  );
  return {
    person: { id: person.id, name: person.name, residentId: person.residentId },
    today: today(),
    recordId: newId(),
    recognized,
    mayAct,
    source: trainingSource,
    courses: fitting.map((course) => ({
      id: course.id,
      name: course.name,
      provider: course.provider,
      startsOn: course.startsOn,
      endsOn: course.endsOn,
      enrolUntil: course.enrolUntil,
      place: course.place,
      hours: course.hours,
      free: course.free,
      freeSeats: Math.max(course.seats - course.taken, 0),
      hindrance: conditionViolations(course, person)[0]?.message ?? null,
    })),
    entries: rows.map(({ recordedAt: _at, city: _city, personId: _person, voidedAt, ...row }) => ({
      ...row,
      voided: voidedAt !== null,
      statuses: mayAct && voidedAt === null ? nextStatuses(row.status) : [],
      mayVoid: mayAct && voidedAt === null && (row.subsidyAmount === null || isCountyHand(actor)),
      mayTellPayment: isCountyHand(actor) && mayAct && voidedAt === null,
    })),
  };
}

/** Takes the step a form of the page names; a refusal comes back with its reasons, the input kept. */
export async function actOnPersonTrainings(actor: Actor, personId: string, form: FormData) {
  const back = paths.personTrainings(personId);
  const values = textsOf(form);
  const intent = values.intent ?? "";
  const [trainingId, version] = [values.trainingId ?? "", Number(values.version) || 0];
  try {
    if (intent === "void") {
      const { reason } = parseWith(reasonSchema, { reason: values.reason ?? "" }, "body");
      await voidEnrolment(actor, personId, trainingId, version, reason);
      return await redirectWithMessage(back, "已作废，记录保留，名额退回。");
    }
    if (intent === "progress") {
      const input = parseWith(progressSchema, bodyOf(values, PROGRESS_FIELDS), "body");
      await recordProgress(actor, personId, trainingId, version, input);
      return await redirectWithMessage(back, "已登记培训进展。");
    }
    if (intent === "enrol" && !values.courseId) {
      const message = "请选择培训班。";
      throw invalidInput([{ path: "courseId", code: "required", message }], message);
    }
    const names = ["id", "occurredOn", "note", ...(intent === "outside" ? OUTSIDE_FIELDS : ["courseId"])];
    const input = parseWith(enrolFormSchema, bodyOf(values, names), "body");
    const recorded = await enrol(actor, personId, input);
    return await redirectWithMessage(back, `已登记：${recorded.courseName}。`);
  } catch (error) {
    const { data: answer, init } = await actionProblem(error, actor, form);
    return data({ intent, values, ...answer }, init ?? undefined);
  }
}
