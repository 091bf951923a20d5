import { and, asc, eq, gte, inArray, isNull, or, type SQL, sql } from "drizzle-orm";

import { executor } from "~/lib/transaction.server";
import type { CalendarDate } from "~/lib/calendar-date";
import { trainingCourse, trainingEnrolment, welfarePost, welfareQueueEntry } from "~db/schema";
import type { PastTraining } from "./past-training";
import type { StockCourse } from "./plan-courses";
import type { StockWelfarePost } from "./plan-stock";

/** How many courses and posts of a city a draft looks at: the county's own first. */
const STOCK_LIMIT = 200;

async function readCourses(where: SQL | undefined, countyId: number): Promise<StockCourse[]> {
  // Written out: of a single table drizzle names columns bare, and a bare id is the enrolment's own.
  const taken = sql<number>`(select count(*)::int from training_enrolment e
    where e.course_id = ${trainingCourse}.id and e.city = ${trainingCourse}.city and e.voided_at is null
      and e.status <> 'dropped')`;
  const rows = await executor()
    .select({
      id: trainingCourse.id,
      name: trainingCourse.name,
      provider: trainingCourse.provider,
      kind: trainingCourse.kind,
      occupation: trainingCourse.occupation,
      hours: trainingCourse.hours,
      seats: trainingCourse.seats,
      taken,
      free: trainingCourse.free,
      education: trainingCourse.education,
      ageMin: trainingCourse.ageMin,
      ageMax: trainingCourse.ageMax,
      divisionCode: trainingCourse.divisionCode,
      place: trainingCourse.place,
      enrolUntil: trainingCourse.enrolUntil,
      startsOn: trainingCourse.startsOn,
      cancelledOn: trainingCourse.cancelledOn,
    })
    .from(trainingCourse)
    .where(where)
    .orderBy(
      sql`coalesce(${trainingCourse.countyId} = ${countyId}, false) desc`,
      asc(trainingCourse.startsOn),
      asc(trainingCourse.id),
    )
    .limit(STOCK_LIMIT);
  return rows.map(({ seats, taken: sitting, ...course }) => ({ ...course, freeSeats: seats - sitting }));
}

/** Courses one can still enrol in: of the county, or open to the whole city. */
export async function listOpenCourses(
  place: { city: number; countyId: number },
  asOf: CalendarDate,
): Promise<StockCourse[]> {
  return readCourses(
    and(
      eq(trainingCourse.city, place.city),
      or(isNull(trainingCourse.countyId), eq(trainingCourse.countyId, place.countyId)),
      isNull(trainingCourse.cancelledOn),
      gte(trainingCourse.enrolUntil, asOf),
    ),
    place.countyId,
  );
}

/** Courses of a city by id, whether open or not. */
export async function listCoursesById(
  place: { city: number; countyId: number },
  ids: readonly string[],
): Promise<StockCourse[]> {
  if (ids.length === 0) return [];
  return readCourses(
    and(eq(trainingCourse.city, place.city), inArray(trainingCourse.id, [...ids])),
    place.countyId,
  );
}

async function readPosts(where: SQL | undefined, countyId: number): Promise<StockWelfarePost[]> {
  const held = sql<number>`(select count(*)::int from welfare_placement w
    where w.post_id = ${welfarePost}.id and w.city = ${welfarePost}.city and w.voided_at is null
      and w.ended_on is null)`;
  const rows = await executor()
    .select({
      id: welfarePost.id,
      employer: welfarePost.employer,
      post: welfarePost.post,
      places: welfarePost.places,
      held,
      monthlyWage: welfarePost.monthlyWage,
      workingHours: welfarePost.workingHours,
      divisionCode: welfarePost.divisionCode,
      workplace: welfarePost.workplace,
      demands: welfarePost.demands,
      status: welfarePost.status,
    })
    .from(welfarePost)
    .where(where)
    .orderBy(sql`(${welfarePost.countyId} = ${countyId}) desc`, asc(welfarePost.id))
    .limit(STOCK_LIMIT);
  return rows.map(({ places, held: holding, status, ...post }) => ({
    ...post,
    freePlaces: places - holding,
    open: status === "recognized",
  }));
}

/** Recognized public-welfare posts of the person's county. */
export async function listOpenWelfarePosts(place: {
  city: number;
  countyId: number;
}): Promise<StockWelfarePost[]> {
  return readPosts(
    and(
      eq(welfarePost.city, place.city),
      eq(welfarePost.countyId, place.countyId),
      eq(welfarePost.status, "recognized"),
    ),
    place.countyId,
  );
}

/** Posts of a city by id, whether open or not. */
export async function listWelfarePostsById(
  place: { city: number; countyId: number },
  ids: readonly string[],
): Promise<StockWelfarePost[]> {
  if (ids.length === 0) return [];
  return readPosts(and(eq(welfarePost.city, place.city), inArray(welfarePost.id, [...ids])), place.countyId);
}

/** The courses a person is or was enrolled in, the earliest first. */
export async function listTrainingsOf(personId: string): Promise<PastTraining[]> {
  return executor()
    .select({
      courseId: trainingEnrolment.courseId,
      name: trainingEnrolment.courseName,
      status: trainingEnrolment.status,
      startsOn: trainingEnrolment.startsOn,
      endsOn: trainingEnrolment.endsOn,
      endedOn: trainingEnrolment.endedOn,
    })
    .from(trainingEnrolment)
    .where(and(eq(trainingEnrolment.personId, personId), isNull(trainingEnrolment.voidedAt)))
    .orderBy(asc(trainingEnrolment.startsOn), asc(trainingEnrolment.id));
}

/** Since when a person waits for a public-welfare post; null for whoever does not. */
export async function findQueuedOn(personId: string): Promise<CalendarDate | null> {
  const [entry] = await executor()
    .select({ queuedOn: welfareQueueEntry.occurredOn })
    .from(welfareQueueEntry)
    .where(
      and(
        eq(welfareQueueEntry.personId, personId),
        isNull(welfareQueueEntry.leftOn),
        isNull(welfareQueueEntry.voidedAt),
      ),
    );
  return entry?.queuedOn ?? null;
}
