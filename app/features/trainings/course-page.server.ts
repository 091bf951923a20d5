import { data } from "@remix-run/node";

import { databaseProblem } from "~/api/problem.server";
import { parseWith } from "~/api/parse.server";
import { recordAudit } from "~/features/audit/record-audit.server";
import { actionProblem } from "~/lib/action-problem.server";
import { type Actor, hasRole, requireRole } from "~/lib/actor";
import { minuteOf, now, today } from "~/lib/clock.server";
import { isAppError } from "~/lib/errors";
import { redirectWithMessage } from "~/lib/flash.server";
import { paths } from "~/lib/paths";
import { executor } from "~/lib/transaction.server";
import { cancelCourse, editCourse } from "./change-course.server";
import { mayChangeCourse } from "./course-rights";
import { bodyOf, COURSE_FIELDS, ROSTER_FIELDS, rosterFieldsOf, textsOf } from "./form-body";
import { courseSchema, progressSchema, reasonSchema } from "./inputs";
import { getCourseInScope, listRoster } from "./queries.server";
import { recordProgress } from "./record-progress.server";
import { courseState, nextStatuses } from "./rules";
import { readCoursePlaces } from "./trainings-page.server";

/** A course with the caller's people in it; reading the names is written down. */
export async function readCoursePage(actor: Actor, courseId: string) {
  const course = await getCourseInScope(actor, courseId);
  const roster = await listRoster(actor, course);
  await recordAudit(executor(), actor, {
    action: "person.list",
    details: { sheet: "training_roster", courseId: course.id, rows: roster.length },
  });
  const state = courseState(course, today());
  const mayRecord = hasRole(actor, "caseworker", "manager", "reviewer");
  const mayChange = mayChangeCourse(actor, course) && state !== "cancelled";
  const { city: _city, createdBy: _by, ...shown } = course;
  return {
    course: shown,
    state,
    today: today(),
    mayRecord,
    mayChange,
    mayCancel: mayChange && state !== "ended",
    places: mayChange ? await readCoursePlaces(actor, course.division) : null,
    printed: { who: actor.name, unit: actor.unit.name, at: minuteOf(now()), asOf: today() },
    /** Seats held by people of other units, whose names are not shown here. */
    elsewhere: course.taken - roster.filter(({ status }) => status !== "dropped").length,
    roster: roster.map((row) => ({
      id: row.id,
      personId: row.personId,
      personName: row.personName,
      residentId: row.residentId,
      unitName: row.unitName,
      occurredOn: row.occurredOn,
      version: row.version,
      fields: rosterFieldsOf(row),
      statuses: mayRecord ? nextStatuses(row.status) : [],
      certificateName: row.certificateName,
      subsidyAmount: row.subsidyAmount,
      subsidyPaidOn: row.subsidyPaidOn,
    })),
  };
}

export type RosterResult = { id: string; name: string; done: boolean; message: string };

/** A row's result as the interface takes it; null where nothing was touched. */
function rowBody(
  values: Record<string, string>,
  row: { id: string; fields: ReturnType<typeof rosterFieldsOf>; certificateName: string | null },
  courseName: string,
): Record<string, unknown> | null {
  const sent = Object.fromEntries(
    ROSTER_FIELDS.map((name) => [name, values[`${name}.${row.id}`]?.trim() ?? row.fields[name]]),
  );
  if (ROSTER_FIELDS.every((name) => sent[name] === row.fields[name])) return null;
  const body = bodyOf(sent, ROSTER_FIELDS);
  // The roster asks for the number only; the certificate is that of the course.
  if (body.certificateNumber && row.certificateName === null) {
    body.certificateName = `${courseName}培训合格证书`.slice(0, 60);
  }
  return body;
}

/**
 * Saves the roster: every touched row is a transaction of its own, one that cannot be leaves the others as they are,
 * and each says what became of it.
 */
async function saveRoster(actor: Actor, courseId: string, form: FormData) {
  const values = textsOf(form);
  try {
    requireRole(actor, "caseworker", "manager", "reviewer");
    const course = await getCourseInScope(actor, courseId);
    const results: RosterResult[] = [];
    for (const row of await listRoster(actor, course)) {
      const given = rowBody(values, { ...row, fields: rosterFieldsOf(row) }, course.name);
      if (given === null || values[`status.${row.id}`] === undefined) continue;
      const version = Number(values[`version.${row.id}`]) || 0;
      results.push(await saveRow(actor, row, version, given));
    }
    const refused = results.filter(({ done }) => !done).map(({ id }) => id);
    // A refused row keeps what was typed; the others show what is stored.
    const kept = Object.fromEntries(
      Object.entries(values).filter(([name]) => refused.includes(name.split(".")[1] ?? "")),
    );
    return data({ intent: "roster", values: kept, results });
  } catch (error) {
    const { data: answer, init } = await actionProblem(error, actor);
    return data({ intent: "roster", values, ...answer }, init ?? undefined);
  }
}

async function saveRow(
  actor: Actor,
  row: { id: string; personId: string; personName: string },
  version: number,
  given: Record<string, unknown>,
): Promise<RosterResult> {
  const about = { id: row.id, name: row.personName };
  try {
    await recordProgress(actor, row.personId, row.id, version, parseWith(progressSchema, given, "body"));
    return { ...about, done: true, message: "已登记" };
  } catch (error) {
    const problem = isAppError(error) ? error : databaseProblem(error);
    if (!problem) throw error;
    return { ...about, done: false, message: problem.violations[0]?.message ?? problem.message };
  }
}

/** Takes the step a form of the course's page names. */
export async function actOnCourse(actor: Actor, courseId: string, form: FormData) {
  const values = textsOf(form);
  const intent = values.intent ?? "";
  if (intent === "roster") return saveRoster(actor, courseId, form);
  try {
    const version = Number(values.version) || 0;
    if (intent === "cancel") {
      const { reason } = parseWith(reasonSchema, { reason: values.reason ?? "" }, "body");
      await cancelCourse(actor, courseId, version, reason);
      return await redirectWithMessage(paths.training(courseId), "培训班已取消，未结业的报名记为退出。");
    }
    const input = parseWith(courseSchema, bodyOf(values, COURSE_FIELDS), "body");
    await editCourse(actor, courseId, version, input);
    return await redirectWithMessage(paths.training(courseId), "培训班已修改，未结业的报名随之更新。");
  } catch (error) {
    const { data: answer, init } = await actionProblem(error, actor, form);
    return data({ intent, values, ...answer }, init ?? undefined);
  }
}
