import { z } from "zod";

import { created, defineOperation, ok, type Operation } from "~/api/operation.server";
import { recordAudit } from "~/features/audit/record-audit.server";
import { type Actor, CASE_ROLES } from "~/lib/actor";
import { executor } from "~/lib/transaction.server";
import { acceptApplication } from "./accept-application.server";
import { answerCorrection } from "./answer-correction.server";
import { addRefusalGrounds } from "./add-refusal-grounds.server";
import {
  acceptSchema,
  addGroundsSchema,
  answerCorrectionSchema,
  applicationContentSchema,
  applicationListSchema,
  openPublicNoticeSchema,
  opinionSchema,
  publicNoticeListSchema,
  reasonSchema,
  recognizeSchema,
  recordObjectionSchema,
  refusalSchema,
  requestCorrectionSchema,
  resolveObjectionSchema,
  returnSchema,
  verifySchema,
} from "./application-inputs";
import type { ApplicationView } from "./application-view";
import { createApplication } from "./create-application.server";
import { failFirstReview } from "./fail-first-review.server";
import { listApplications } from "./list-applications.server";
import { keepPublicNotice } from "./keep-public-notice.server";
import { OPERATION_NOTES } from "./operation-notes";
import { openPublicNotice } from "./open-public-notice.server";
import { readApplication } from "./present-case.server";
import { listPublicNotices } from "./public-notices.server";
import { recognizeApplication } from "./recognize-application.server";
import { recordObjection } from "./record-objection.server";
import { refuseApplication } from "./refuse-application.server";
import { requestCorrection } from "./request-correction.server";
import { resolveObjection } from "./resolve-objection.server";
import { returnApplication } from "./return-application.server";
import { signFirstOpinion } from "./sign-first-opinion.server";
import { APPLICATION_ACTION_LABELS, type ApplicationAction } from "./status";
import { submitApplication } from "./submit-application.server";
import { requireFresh, type StepTarget } from "./take-step.server";
import { updateApplication } from "./update-application.server";
import { verifyApplication } from "./verify-application.server";
import { withdrawApplication } from "./withdraw-application.server";

const applications = { tag: "认定", access: "signed_in", roles: CASE_ROLES } as const;

/** One action of the table: body schema and service. */
function step<B extends z.ZodType>(
  action: ApplicationAction,
  body: B,
  service: (actor: Actor, target: StepTarget, input: z.output<B>) => Promise<ApplicationView>,
): Operation {
  return defineOperation({
    ...applications,
    method: "POST",
    path: `/applications/:id/${action}`,
    summary: APPLICATION_ACTION_LABELS[action],
    ...(OPERATION_NOTES[action] ? { description: OPERATION_NOTES[action] } : {}),
    versioned: true,
    body,
    fresh: ({ actor, params, ifMatch }) =>
      requireFresh(actor, { applicationId: params.id ?? "", expectedVersion: ifMatch }, action),
    responses: { 200: { description: "办理后的申请" } },
    run: async ({ actor, params, body: input, ifMatch }) =>
      ok(await service(actor, { applicationId: params.id ?? "", expectedVersion: ifMatch }, input)),
  });
}

export const recognitionOperations: Operation[] = [
  defineOperation({
    ...applications,
    method: "POST",
    path: "/people/:id/applications",
    summary: "为一名人员新建申请（草稿）；一人同时只有一件在办",
    body: applicationContentSchema,
    responses: { 201: { description: "申请草稿" } },
    run: async ({ actor, params, body }) => created(await createApplication(actor, params.id ?? "", body)),
  }),
  defineOperation({
    ...applications,
    method: "GET",
    path: "/applications",
    summary: "辖区内的申请，按剩余工作日从少到多",
    query: applicationListSchema,
    responses: { 200: { description: "一页申请、下一页标记和准确总数" } },
    run: async ({ actor, query }) => {
      const { items, nextCursor, total } = await listApplications(actor, query);
      if (query.q) await recordAudit(executor(), actor, { action: "person.search", details: { total } });
      return ok({ items, nextCursor, total });
    },
  }),
  defineOperation({
    ...applications,
    method: "GET",
    path: "/applications/:id",
    summary: "一件申请：条件逐条结论、期限、经过和可办事项",
    responses: { 200: { description: "申请" } },
    run: async ({ actor, params }) => ok(await readApplication(actor, params.id ?? "")),
  }),
  defineOperation({
    ...applications,
    method: "PUT",
    path: "/applications/:id",
    summary: "修改申请草稿",
    versioned: true,
    body: applicationContentSchema,
    responses: { 200: { description: "修改后的申请" } },
    run: async ({ actor, params, body, ifMatch }) =>
      ok(await updateApplication(actor, { applicationId: params.id ?? "", expectedVersion: ifMatch }, body)),
  }),
  step("submit", z.strictObject({}), submitApplication),
  step("request-correction", requestCorrectionSchema, requestCorrection),
  step("answer-correction", answerCorrectionSchema, answerCorrection),
  step("accept", acceptSchema, acceptApplication),
  step("verify", verifySchema, verifyApplication),
  step("open-public-notice", openPublicNoticeSchema, openPublicNotice),
  step("keep-public-notice", z.strictObject({}), keepPublicNotice),
  step("record-objection", recordObjectionSchema, recordObjection),
  step("resolve-objection", resolveObjectionSchema, resolveObjection),
  step("sign-first-opinion", opinionSchema, signFirstOpinion),
  step("fail-first-review", refusalSchema, failFirstReview),
  step("recognize", recognizeSchema, recognizeApplication),
  step("return", returnSchema, returnApplication),
  step("refuse", refusalSchema, refuseApplication),
  step("withdraw", reasonSchema, withdrawApplication),
  defineOperation({
    ...applications,
    method: "POST",
    path: "/applications/:id/add-grounds",
    summary: "补充写明不予认定（初审不通过）的条款和查明的事实；原决定不变",
    description:
      "由作出决定的一方补充：初审不通过的由经办人，不予认定的由县级复核员。其他角色、街道（乡镇）和社区代县级、本人的申请，403 forbidden。档案转入前由其他单位作出的决定，转入单位可以查看案件，补打已出具的文书，不能补充结论或以原办理单位的名义出具文书，403 forbidden，message 写明原办理单位；转出单位已打不开案件，404 not_found。已写明的 409 grounds_written。",
    versioned: true,
    body: addGroundsSchema,
    responses: { 200: { description: "补充后的申请" } },
    run: async ({ actor, params, body, ifMatch }) =>
      ok(await addRefusalGrounds(actor, { applicationId: params.id ?? "", expectedVersion: ifMatch }, body)),
  }),
  defineOperation({
    ...applications,
    method: "GET",
    path: "/public-notices",
    summary: "正在公示的名单；公示期满自动撤下",
    query: publicNoticeListSchema,
    responses: { 200: { description: "一页公示、下一页标记和准确总数" } },
    run: async ({ actor, query }) => {
      const { items, nextCursor, total } = await listPublicNotices(actor, query);
      return ok({ items, nextCursor, total });
    },
  }),
];
