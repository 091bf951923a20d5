import { recordAudit } from "~/features/audit/record-audit.server";
import { type Actor, requireRole } from "~/lib/actor";
import { now, today } from "~/lib/clock.server";
import { conflict, invalidInput } from "~/lib/errors";
import { newId } from "~/lib/ids.server";
import { withTransaction } from "~/lib/transaction.server";
import { trainingCourse } from "~db/schema";
import { coursePlace } from "./course-place.server";
import type { CourseInput } from "./inputs";
import { type CourseRow, getCourseInScope } from "./queries.server";

/** The columns of a course that its form fills. */
export function courseValues({ division, cityWide: _reach, ...course }: CourseInput) {
  return {
    ...course,
    occupation: course.occupation ?? null,
    education: course.education ?? null,
    ageMin: course.ageMin ?? null,
    ageMax: course.ageMax ?? null,
    divisionCode: division,
  };
}

/** Adds a course to the stock. 409 `already_recorded` for the same course of a provider, 422 when it is over. */
export async function addCourse(actor: Actor, input: CourseInput): Promise<CourseRow> {
  requireRole(actor, "caseworker", "manager", "reviewer");
  return withTransaction(async (tx) => {
    const place = await coursePlace(actor, input);
    if (input.endsOn < today()) {
      throw invalidInput([
        { path: "endsOn", code: "course_over", message: "已经结束的培训，请在本人的培训页登记，不必建班。" },
      ]);
    }
    const id = newId();
    const [added] = await tx
      .insert(trainingCourse)
      .values({ id, ...place, ...courseValues(input), createdAt: now(), createdBy: actor.accountId })
      .onConflictDoNothing()
      .returning();
    if (!added) {
      throw conflict("already_recorded", "同一机构同日在同一地点开的这个培训班已经登记过，请在列表中查看。");
    }
    await recordAudit(tx, actor, {
      action: "training.course",
      subject: { type: "training_course", id },
      details: { step: "add", seats: added.seats },
      after: added,
    });
    return getCourseInScope(actor, id);
  });
}
