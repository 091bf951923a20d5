import { data } from "@remix-run/node";

import { parseWith } from "~/api/parse.server";
import { actionProblem } from "~/lib/action-problem.server";
import { findUnitServing } from "~/features/units/queries.server";
import { type Actor, hasRole, requireRole } from "~/lib/actor";
import { minuteOf, now, today } from "~/lib/clock.server";
import { redirectWithMessage } from "~/lib/flash.server";
import { paths } from "~/lib/paths";
import { addCourse } from "./add-course.server";
import { bodyOf, COURSE_FIELDS, textsOf } from "./form-body";
import { courseSchema, type CoursesQuery } from "./inputs";
import { courseTerritory, listCoursePlaces, listCourses } from "./queries.server";
import { courseState } from "./rules";

export async function readTrainingsPage(actor: Actor, query: CoursesQuery) {
  const { items, counts, all, total, nextCursor } = await listCourses(actor, query);
  return {
    query,
    counts,
    all,
    total,
    nextCursor,
    mayAdd: hasRole(actor, "caseworker", "manager", "reviewer"),
    printed: { who: actor.name, unit: actor.unit.name, at: minuteOf(now()), asOf: today() },
    rows: items.map((course) => ({
      id: course.id,
      name: course.name,
      provider: course.provider,
      kind: course.kind,
      hours: course.hours,
      seats: course.seats,
      taken: course.taken,
      place: course.place,
      reach: course.countyName ?? "全市（州）",
      enrolUntil: course.enrolUntil,
      startsOn: course.startsOn,
      endsOn: course.endsOn,
      state: courseState(course, today()),
    })),
  };
}

/**
 * The counties a course can be held in, and whether the caller can open it to the whole city. A course told more
 * exactly (a street or a community) keeps its own place among them.
 */
export async function readCoursePlaces(actor: Actor, division?: string) {
  const { city, countyId } = await courseTerritory(actor);
  const counties = await listCoursePlaces(city);
  const own = division === undefined || counties.some(({ value }) => value === division) ? null : division;
  const serving = own === null ? undefined : await findUnitServing(own);
  const places = own === null ? counties : [{ value: own, label: serving?.fullName ?? own }, ...counties];
  return { mayCityWide: countyId === null, places };
}

export async function readNewCourse(actor: Actor) {
  requireRole(actor, "caseworker", "manager", "reviewer");
  return { ...(await readCoursePlaces(actor)), today: today() };
}

export async function addCourseFrom(actor: Actor, form: FormData) {
  const values = textsOf(form);
  try {
    const course = await addCourse(actor, parseWith(courseSchema, bodyOf(values, COURSE_FIELDS), "body"));
    return await redirectWithMessage(paths.training(course.id), "已登记培训班。");
  } catch (error) {
    const { data: answer, init } = await actionProblem(error, actor);
    return data({ values, ...answer }, init ?? undefined);
  }
}
