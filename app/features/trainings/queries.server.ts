import { and, asc, desc, eq, isNull, or, type SQL, sql } from "drizzle-orm";

import { decodeCursor, encodeCursor } from "~/features/recognition/queue-cursor.server";
import { findUnit } from "~/features/units/queries.server";
import type { Actor } from "~/lib/actor";
import { today } from "~/lib/clock.server";
import { notFound } from "~/lib/errors";
import { isId } from "~/lib/ids.server";
import { inScope } from "~/lib/scope.server";
import { executor } from "~/lib/transaction.server";
import { person, trainingCourse, trainingEnrolment, unit, unitDivision } from "~db/schema";
import type { CoursesQuery } from "./inputs";
import { COURSE_STATES, type CourseState } from "./rules";

/** The city and county whose courses a caller works with; null: no bound. */
export async function courseTerritory(actor: Pick<Actor, "scope">) {
  const { level, unitId } = actor.scope;
  if (level === "province") return { city: null, countyId: null };
  if (level === "city") return { city: unitId, countyId: null };
  const own = await findUnit(unitId);
  return { city: own?.cityId ?? -1, countyId: level === "county" ? unitId : (own?.countyId ?? -1) };
}

/** Courses for the whole city, and those of the own county. */
async function ofTerritory(actor: Pick<Actor, "scope">): Promise<SQL | undefined> {
  const { city, countyId } = await courseTerritory(actor);
  return and(
    city === null ? undefined : eq(trainingCourse.city, city),
    countyId === null
      ? undefined
      : or(isNull(trainingCourse.countyId), eq(trainingCourse.countyId, countyId)),
  );
}

/** Those who hold a seat. */
const TAKEN = sql<number>`(select count(*)::int from training_enrolment e where e.course_id = ${trainingCourse.id}
  and e.city = ${trainingCourse.city} and e.voided_at is null and e.status <> 'dropped')`;

const courseColumns = {
  id: trainingCourse.id,
  city: trainingCourse.city,
  countyId: trainingCourse.countyId,
  countyName: unit.shortName,
  name: trainingCourse.name,
  provider: trainingCourse.provider,
  kind: trainingCourse.kind,
  occupation: trainingCourse.occupation,
  hours: trainingCourse.hours,
  seats: trainingCourse.seats,
  free: trainingCourse.free,
  education: trainingCourse.education,
  ageMin: trainingCourse.ageMin,
  ageMax: trainingCourse.ageMax,
  division: trainingCourse.divisionCode,
  place: trainingCourse.place,
  enrolUntil: trainingCourse.enrolUntil,
  startsOn: trainingCourse.startsOn,
  endsOn: trainingCourse.endsOn,
  cancelledOn: trainingCourse.cancelledOn,
  cancelReason: trainingCourse.cancelReason,
  createdBy: trainingCourse.createdBy,
  version: trainingCourse.version,
  taken: TAKEN,
};

const readCourses = () =>
  executor().select(courseColumns).from(trainingCourse).leftJoin(unit, eq(unit.id, trainingCourse.countyId));
export type CourseRow = Awaited<ReturnType<typeof readCourses>>[number];

/** A course the caller's people can be enrolled in; any other is "not found". */
export async function getCourseInScope(actor: Pick<Actor, "scope">, courseId: string): Promise<CourseRow> {
  const [row] = isId(courseId)
    ? await readCourses().where(and(eq(trainingCourse.id, courseId), await ofTerritory(actor)))
    : [];
  if (!row) throw notFound("没有找到这个培训班，或它不面向您所在的地方。");
  return row;
}

/** {@link courseState} in SQL; a test holds the two together. */
const stateOn = (day: string) => sql<CourseState>`case
  when ${trainingCourse.cancelledOn} is not null then 'cancelled'
  when ${trainingCourse.endsOn} < ${day}::date then 'ended'
  when ${day}::date <= ${trainingCourse.enrolUntil} then 'open'
  when ${trainingCourse.startsOn} <= ${day}::date then 'running'
  else 'waiting' end`;

const escaped = (words: string) => words.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`);
const PAGE_SIZE = 50;

/** One page of courses, the latest to begin first, with the exact total and the number in every state. */
export async function listCourses(actor: Pick<Actor, "scope">, query: CoursesQuery) {
  const limit = Math.max(query.limit ?? PAGE_SIZE, 1);
  const pattern = query.q ? `%${escaped(query.q)}%` : null;
  const matching = and(
    await ofTerritory(actor),
    query.kind === undefined ? undefined : eq(trainingCourse.kind, query.kind),
    pattern === null
      ? undefined
      : sql`(${trainingCourse.name} ilike ${pattern} or ${trainingCourse.provider} ilike ${pattern}
          or ${trainingCourse.place} ilike ${pattern})`,
  );
  const state = stateOn(today());
  const counted = await executor()
    .select({ state, count: sql<number>`count(*)::int` })
    .from(trainingCourse)
    .where(matching)
    .groupBy(sql`1`);
  const counts = Object.fromEntries(
    COURSE_STATES.map((one) => [one, counted.find((row) => row.state === one)?.count ?? 0]),
  ) as Record<CourseState, number>;
  const after = query.cursor ? decodeCursor(query.cursor) : null;
  const rows = await readCourses()
    .where(
      and(
        matching,
        query.state === undefined ? undefined : sql`${state} = ${query.state}`,
        after
          ? sql`(${trainingCourse.startsOn}, ${trainingCourse.id}) < (${after.day}::date, ${after.id}::uuid)`
          : undefined,
      ),
    )
    .orderBy(desc(trainingCourse.startsOn), desc(trainingCourse.id))
    .limit(limit + 1);
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  const all = Object.values(counts).reduce((sum, count) => sum + count, 0);
  return {
    items,
    counts,
    all,
    total: query.state === undefined ? all : counts[query.state],
    nextCursor: rows.length > limit && last ? encodeCursor({ day: last.startsOn, id: last.id }) : null,
  };
}

const MOST_CHOICES = 200;

/** Courses of the caller's territory in one city that take enrolments today, the soonest first. */
export async function listOpenCourses(actor: Pick<Actor, "scope">, city: number): Promise<CourseRow[]> {
  return readCourses()
    .where(and(await ofTerritory(actor), eq(trainingCourse.city, city), sql`${stateOn(today())} = 'open'`))
    .orderBy(asc(trainingCourse.startsOn), asc(trainingCourse.id))
    .limit(MOST_CHOICES);
}

export const enrolmentColumns = {
  id: trainingEnrolment.id,
  city: trainingEnrolment.city,
  personId: trainingEnrolment.personId,
  courseId: trainingEnrolment.courseId,
  courseName: trainingEnrolment.courseName,
  provider: trainingEnrolment.provider,
  kind: trainingEnrolment.kind,
  hours: trainingEnrolment.hours,
  startsOn: trainingEnrolment.startsOn,
  endsOn: trainingEnrolment.endsOn,
  status: trainingEnrolment.status,
  attendedHours: trainingEnrolment.attendedHours,
  endedOn: trainingEnrolment.endedOn,
  dropReason: trainingEnrolment.dropReason,
  certificateName: trainingEnrolment.certificateName,
  certificateNumber: trainingEnrolment.certificateNumber,
  certifiedOn: trainingEnrolment.certifiedOn,
  subsidyAmount: trainingEnrolment.subsidyAmount,
  subsidyPaidOn: trainingEnrolment.subsidyPaidOn,
  note: trainingEnrolment.note,
  actorName: trainingEnrolment.actorName,
  occurredOn: trainingEnrolment.occurredOn,
  recordedAt: trainingEnrolment.recordedAt,
  voidedAt: trainingEnrolment.voidedAt,
  voidReason: trainingEnrolment.voidReason,
  version: trainingEnrolment.version,
};

const readEnrolments = () => executor().select(enrolmentColumns).from(trainingEnrolment);
export type EnrolmentRow = Awaited<ReturnType<typeof readEnrolments>>[number];

/** Every enrolment of a person, voided ones too, newest first. The caller has checked the territory. */
export async function listEnrolments(personId: string): Promise<EnrolmentRow[]> {
  return readEnrolments()
    .where(eq(trainingEnrolment.personId, personId))
    .orderBy(desc(trainingEnrolment.occurredOn), desc(trainingEnrolment.recordedAt));
}

/** One enrolment of a person whose territory was checked; 404 otherwise. */
export async function getEnrolment(personId: string, enrolmentId: string): Promise<EnrolmentRow> {
  const [row] = isId(enrolmentId)
    ? await readEnrolments().where(
        and(eq(trainingEnrolment.id, enrolmentId), eq(trainingEnrolment.personId, personId)),
      )
    : [];
  if (!row) throw notFound("没有找到这条培训记录。");
  return row;
}

/** The caller's people in a course; people of other units count in `taken` only. */
export async function listRoster(actor: Pick<Actor, "scope">, course: Pick<CourseRow, "id" | "city">) {
  return executor()
    .select({
      ...enrolmentColumns,
      personName: person.name,
      residentId: person.residentIdMasked,
      unitName: unit.shortName,
    })
    .from(trainingEnrolment)
    .innerJoin(
      person,
      and(eq(person.id, trainingEnrolment.personId), eq(person.city, trainingEnrolment.city)),
    )
    .leftJoin(unit, eq(unit.id, person.unitId))
    .where(
      and(
        eq(trainingEnrolment.courseId, course.id),
        eq(trainingEnrolment.city, course.city),
        isNull(trainingEnrolment.voidedAt),
        isNull(person.mergedInto),
        inScope(person, actor.scope),
      ),
    )
    .orderBy(asc(trainingEnrolment.occurredOn), asc(trainingEnrolment.id));
}

/** The county divisions of a city (null: of the province) a course can be held in. */
export async function listCoursePlaces(city: number | null): Promise<{ value: string; label: string }[]> {
  return executor()
    .select({ value: unitDivision.divisionCode, label: unit.fullName })
    .from(unit)
    .innerJoin(unitDivision, eq(unitDivision.unitId, unit.id))
    .where(and(eq(unit.level, "county"), city === null ? undefined : eq(unit.cityId, city)))
    .orderBy(asc(unitDivision.divisionCode));
}
