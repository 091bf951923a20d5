import { created, defineOperation, ok, type Operation } from "~/api/operation.server";
import { wholeList } from "~/api/paging";
import { recordAudit } from "~/features/audit/record-audit.server";
import { getPersonForHelp } from "~/features/job-offers/queries.server";
import { CASE_ROLES } from "~/lib/actor";
import { today } from "~/lib/clock.server";
import { executor } from "~/lib/transaction.server";
import { addCourse } from "./add-course.server";
import { cancelCourse, editCourse } from "./change-course.server";
import { enrol } from "./enrol.server";
import { courseSchema, coursesQuerySchema, enrolSchema, progressSchema, reasonSchema } from "./inputs";
import {
  type CourseRow,
  type EnrolmentRow,
  getCourseInScope,
  listCourses,
  listEnrolments,
} from "./queries.server";
import { recordProgress } from "./record-progress.server";
import { courseState } from "./rules";
import { voidEnrolment } from "./void-enrolment.server";

const trainings = { tag: "技能培训", access: "signed_in", roles: CASE_ROLES } as const;

/** A course in the shape of the interface. */
function presentCourse({ city: _city, countyId, countyName, createdBy: _by, taken, ...course }: CourseRow) {
  return {
    ...course,
    county: countyId === null ? null : { id: countyId, name: countyName },
    state: courseState(course, today()),
    taken,
    freeSeats: Math.max(course.seats - taken, 0),
  };
}

/** An enrolment in the shape of the interface; money as text with two decimals. */
function present(row: EnrolmentRow) {
  const { city: _city, actorName, recordedAt, voidedAt, voidReason, ...rest } = row;
  const { certificateName, certificateNumber, certifiedOn, subsidyAmount, subsidyPaidOn, ...enrolment } =
    rest;
  return {
    ...enrolment,
    certificate: certificateNumber ? { name: certificateName, number: certificateNumber, certifiedOn } : null,
    subsidy: subsidyAmount === null ? null : { amount: subsidyAmount, paidOn: subsidyPaidOn },
    actor: actorName,
    recordedAt: recordedAt.toISOString(),
    voided: voidedAt ? { at: voidedAt.toISOString(), reason: voidReason } : null,
  };
}

const courseOperations: Operation[] = [
  defineOperation({
    ...trainings,
    method: "GET",
    path: "/trainings",
    summary: "本地的培训班：面向全市（州）的和本县（市、区）的",
    query: coursesQuerySchema,
    responses: { 200: { description: "一页培训班、各状态的数目、下一页标记和准确总数" } },
    run: async ({ actor, query }) => {
      const { items, counts, total, nextCursor } = await listCourses(actor, query);
      return ok({ items: items.map(presentCourse), counts, total, nextCursor });
    },
  }),
  defineOperation({
    ...trainings,
    method: "POST",
    path: "/trainings",
    summary: "登记培训班",
    body: courseSchema,
    responses: { 201: { description: "培训班" } },
    run: async ({ actor, body }) => created(presentCourse(await addCourse(actor, body))),
  }),
  defineOperation({
    ...trainings,
    method: "GET",
    path: "/trainings/:courseId",
    summary: "一个培训班和余下的名额",
    responses: { 200: { description: "培训班" } },
    run: async ({ actor, params }) => ok(presentCourse(await getCourseInScope(actor, params.courseId ?? ""))),
  }),
  defineOperation({
    ...trainings,
    method: "PUT",
    path: "/trainings/:courseId",
    summary: "修改培训班；名称、学时和日期随之改到未结业的报名",
    versioned: true,
    body: courseSchema,
    responses: { 200: { description: "培训班" } },
    run: async ({ actor, params, body, ifMatch }) =>
      ok(presentCourse(await editCourse(actor, params.courseId ?? "", ifMatch, body))),
  }),
  defineOperation({
    ...trainings,
    method: "POST",
    path: "/trainings/:courseId/cancel",
    summary: "取消培训班，写明原因；未结业的报名记为退出",
    versioned: true,
    body: reasonSchema,
    responses: { 200: { description: "培训班" } },
    run: async ({ actor, params, body, ifMatch }) =>
      ok(presentCourse(await cancelCourse(actor, params.courseId ?? "", ifMatch, body.reason))),
  }),
];

export const trainingOperations: Operation[] = [
  ...courseOperations,
  defineOperation({
    ...trainings,
    method: "POST",
    path: "/people/:id/trainings",
    summary: "报名培训班，或登记培训班以外的培训",
    body: enrolSchema,
    responses: { 201: { description: "培训记录" } },
    run: async ({ actor, params, body }) => created(present(await enrol(actor, params.id ?? "", body))),
  }),
  defineOperation({
    ...trainings,
    method: "GET",
    path: "/people/:id/trainings",
    summary: "一个人的培训记录",
    responses: { 200: { description: "培训记录，从新到旧，作废的在内" } },
    run: async ({ actor, params }) => {
      const person = await getPersonForHelp(actor, params.id ?? "");
      await recordAudit(executor(), actor, {
        action: "dossier.read",
        subject: { type: "person", id: person.id, unitId: person.unitId },
        details: { part: "trainings" },
      });
      return ok(wholeList((await listEnrolments(person.id)).map(present)));
    },
  }),
  defineOperation({
    ...trainings,
    method: "POST",
    path: "/people/:id/trainings/:trainingId/progress",
    summary:
      "登记到课、学时、结业或退出、证书；没有给的字段不变。补贴在补贴台账申请，由县级审批发放；培训录入以前已经发放的，由县级另一位同事补登（subsidyNote 写明凭什么核对的）",
    versioned: true,
    body: progressSchema,
    responses: { 200: { description: "培训记录" } },
    run: async ({ actor, params, body, ifMatch }) =>
      ok(present(await recordProgress(actor, params.id ?? "", params.trainingId ?? "", ifMatch, body))),
  }),
  defineOperation({
    ...trainings,
    method: "POST",
    path: "/people/:id/trainings/:trainingId/void",
    summary: "作废一条培训记录，写明原因；记录保留，名额退回",
    versioned: true,
    body: reasonSchema,
    responses: { 200: { description: "已作废的记录" } },
    run: async ({ actor, params, body, ifMatch }) =>
      ok(present(await voidEnrolment(actor, params.id ?? "", params.trainingId ?? "", ifMatch, body.reason))),
  }),
];
