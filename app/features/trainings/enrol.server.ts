import { and, eq } from "drizzle-orm";

import type { Transaction } from "~/db.server";
import { recordAudit } from "~/features/audit/record-audit.server";
import { requireWorkingAge } from "~/features/dossier/require-day.server";
import { requireFactDay } from "~/features/dossier/require-fact-day.server";
import { requireRecognitionInForce } from "~/features/job-offers/queries.server";
import { type LockedPerson, lockPerson } from "~/features/people/lock-person.server";
import { refuseOwnRecord } from "~/features/people/own-record.server";
import { refreshPersonFacts } from "~/features/people/refresh-person-facts.server";
import { type Actor, requireRole } from "~/lib/actor";
import type { CalendarDate } from "~/lib/calendar-date";
import { now, today } from "~/lib/clock.server";
import { conflict, notFound, ruleBroken } from "~/lib/errors";
import { newId } from "~/lib/ids.server";
import { withTransaction } from "~/lib/transaction.server";
import { trainingCourse, trainingEnrolment } from "~db/schema";
import { followTraining } from "./follow-employment.server";
import type { EnrolInput } from "./inputs";
import { enrolmentColumns, type EnrolmentRow, getCourseInScope, listEnrolments } from "./queries.server";
import { enrolmentViolations, trainingSource } from "./rules";

/** A seat in a course of the stock: the row of the course is held, so the last seat is given once. */
async function takeSeat(
  tx: Transaction,
  actor: Actor,
  { person, courseId, on }: { person: LockedPerson; courseId: string; on: CalendarDate },
) {
  const seen = await getCourseInScope(actor, courseId);
  if (seen.city !== person.city || (seen.countyId !== null && seen.countyId !== person.countyId)) {
    throw notFound("没有找到这个培训班，或它不面向此人所在的地方。");
  }
  await tx
    .select({ id: trainingCourse.id })
    .from(trainingCourse)
    .where(and(eq(trainingCourse.id, seen.id), eq(trainingCourse.city, seen.city)))
    .for("update");
  // Counted after the lock: what others enrolled while this waited is in.
  const course = await getCourseInScope(actor, courseId);
  const before = (await listEnrolments(person.id)).find(
    (one) => one.courseId === course.id && one.voidedAt === null,
  );
  if (before) throw conflict("already_enrolled", "此人已经报过这个培训班，请在培训记录中查看。");
  const violations = enrolmentViolations(course, person, { on, taken: course.taken });
  const [first] = violations;
  if (first) throw ruleBroken(first.code, first.message, trainingSource, violations);
  const { name, provider, kind, hours, startsOn, endsOn } = course;
  return {
    courseId: course.id,
    courseName: name,
    provider,
    kind,
    hours,
    startsOn,
    endsOn,
    status: "enrolled" as const,
  };
}

/** A course outside the stock, as told. */
function told(person: LockedPerson, input: EnrolInput, on: CalendarDate) {
  const {
    courseName = "",
    provider = "",
    kind = "skill",
    hours = null,
    startsOn = on,
    endsOn = null,
  } = input;
  requireWorkingAge("startsOn", startsOn, person);
  const status = startsOn <= today() ? ("attending" as const) : ("enrolled" as const);
  return { courseId: null, courseName, provider, kind, hours, startsOn, endsOn, status };
}

/**
 * Enrols a recognized person in a course of the own county or city, or records a course outside the stock.
 * 404 outside the territory; 409 `already_enrolled`, `not_recognized`; 422 `course_full`, `enrolment_over` ….
 */
export async function enrol(actor: Actor, personId: string, input: EnrolInput): Promise<EnrolmentRow> {
  requireRole(actor, "caseworker", "manager", "reviewer");
  return withTransaction(async (tx) => {
    const person = await lockPerson(tx, actor.scope, personId);
    await refuseOwnRecord(actor, personId);
    await requireRecognitionInForce(personId);
    const on = input.occurredOn ?? today();
    await requireFactDay(tx, "occurredOn", on, person);
    const course = input.courseId
      ? await takeSeat(tx, actor, { person, courseId: input.courseId, on })
      : told(person, input, on);
    const id = input.id ?? newId();
    const [recorded] = await tx
      .insert(trainingEnrolment)
      .values({
        id,
        city: person.city,
        personId,
        ...course,
        note: input.note ?? null,
        actorName: actor.name,
        occurredOn: on,
        recordedAt: now(),
        recordedBy: actor.accountId,
      })
      .onConflictDoNothing()
      .returning(enrolmentColumns);
    if (!recorded) throw conflict("already_recorded", "这次报名已经记过，请在培训记录中查看。");
    await followTraining(tx, actor, person, recorded);
    await refreshPersonFacts(tx, personId);
    await recordAudit(tx, actor, {
      action: "training.enrol",
      subject: { type: "person", id: personId, unitId: person.unitId },
      details: { recordId: id, courseId: recorded.courseId, on },
      after: recorded,
    });
    return recorded;
  });
}
