import { and, eq, inArray, isNull, sql } from "drizzle-orm";

import type { Transaction } from "~/db.server";
import { recordAudit } from "~/features/audit/record-audit.server";
import { refreshPersonFacts } from "~/features/people/refresh-person-facts.server";
import { type Actor, requireRole } from "~/lib/actor";
import { today } from "~/lib/clock.server";
import { conflict, forbidden, invalidInput } from "~/lib/errors";
import { withTransaction } from "~/lib/transaction.server";
import { trainingCourse, trainingEnrolment } from "~db/schema";
import { courseValues } from "./add-course.server";
import { coursePlace } from "./course-place.server";
import { mayChangeCourse } from "./course-rights";
import { endCancelledTrainings } from "./follow-employment.server";
import type { CourseInput } from "./inputs";
import { type CourseRow, getCourseInScope } from "./queries.server";
import { courseState } from "./rules";

/** The course held until the commit, in the version the caller saw. */
async function lockCourse(tx: Transaction, actor: Actor, courseId: string, version: number) {
  const seen = await getCourseInScope(actor, courseId);
  if (!mayChangeCourse(actor, seen)) {
    throw forbidden("这个培训班由登记人或所属的县、市办理，您不能改动。");
  }
  await tx
    .select({ id: trainingCourse.id })
    .from(trainingCourse)
    .where(and(eq(trainingCourse.id, seen.id), eq(trainingCourse.city, seen.city)))
    .for("update");
  const course = await getCourseInScope(actor, courseId);
  if (course.version !== version) {
    throw conflict("stale_version", "这个培训班刚被改动过，请看最新内容后再办理。", { current: course });
  }
  const state = courseState(course, today());
  if (state === "cancelled") throw conflict("course_cancelled", "这个培训班已经取消。");
  return { course, state };
}

/** Enrolments of the course that have no result yet. */
const unfinished = ({ id, city }: Pick<CourseRow, "id" | "city">) =>
  and(
    eq(trainingEnrolment.courseId, id),
    eq(trainingEnrolment.city, city),
    isNull(trainingEnrolment.voidedAt),
    inArray(trainingEnrolment.status, ["enrolled", "attending"]),
  );

/**
 * Changes a course; name, hours and days go on to the enrolments without a result. 403 for a course of others,
 * 409 stale or cancelled, 422 with fewer seats than are taken.
 */
export async function editCourse(
  actor: Actor,
  courseId: string,
  version: number,
  input: CourseInput,
): Promise<CourseRow> {
  requireRole(actor, "caseworker", "manager", "reviewer");
  return withTransaction(async (tx) => {
    const { course } = await lockCourse(tx, actor, courseId, version);
    if (input.seats < course.taken) {
      throw invalidInput([
        { path: "seats", code: "seats_taken", message: `已有 ${course.taken} 人报名，名额不能更少。` },
      ]);
    }
    const place = await coursePlace(actor, input);
    if (place.city !== course.city) {
      throw invalidInput([
        { path: "division", code: "other_city", message: "培训班不能改到别的市（州），请取消后另建。" },
      ]);
    }
    await tx
      .update(trainingCourse)
      .set({ ...courseValues(input), countyId: place.countyId, version: version + 1 })
      .where(and(eq(trainingCourse.id, course.id), eq(trainingCourse.city, course.city)));
    await tx
      .update(trainingEnrolment)
      .set({
        courseName: input.name,
        provider: input.provider,
        kind: input.kind,
        hours: input.hours,
        startsOn: input.startsOn,
        endsOn: input.endsOn,
        version: sql`${trainingEnrolment.version} + 1`,
      })
      .where(unfinished(course));
    const after = await getCourseInScope(actor, courseId);
    await recordAudit(tx, actor, {
      action: "training.course",
      subject: { type: "training_course", id: course.id },
      details: { step: "edit" },
      before: course,
      after,
    });
    return after;
  });
}

/** Cancels a course that is not over; whoever has no result leaves it today, with the reason. */
export async function cancelCourse(
  actor: Actor,
  courseId: string,
  version: number,
  reason: string,
): Promise<CourseRow> {
  requireRole(actor, "caseworker", "manager", "reviewer");
  return withTransaction(async (tx) => {
    const { course, state } = await lockCourse(tx, actor, courseId, version);
    if (state === "ended") throw conflict("course_over", "培训班已经结束，不能取消。");
    await tx
      .update(trainingCourse)
      .set({ cancelledOn: today(), cancelReason: reason, version: version + 1 })
      .where(and(eq(trainingCourse.id, course.id), eq(trainingCourse.city, course.city)));
    const left = await tx
      .update(trainingEnrolment)
      .set({
        status: "dropped",
        endedOn: today(),
        dropReason: `培训班取消：${reason}`,
        version: sql`${trainingEnrolment.version} + 1`,
      })
      .where(unfinished(course))
      .returning({ id: trainingEnrolment.id, personId: trainingEnrolment.personId });
    await endCancelledTrainings(
      tx,
      actor,
      left.map(({ id }) => id),
    );
    await refreshPersonFacts(tx, ...left.map(({ personId }) => personId));
    const after = await getCourseInScope(actor, courseId);
    await recordAudit(tx, actor, {
      action: "training.course",
      subject: { type: "training_course", id: course.id },
      details: { step: "cancel", reason, enrolments: left.map(({ id }) => id) },
      before: course,
      after,
    });
    return after;
  });
}
