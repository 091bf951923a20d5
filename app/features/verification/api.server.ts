import { created, defineOperation, ok, type Operation } from "~/api/operation.server";
import { CASE_ROLES } from "~/lib/actor";
import { answerQuestion } from "./answer-question.server";
import { answerQuestionSchema, recordCheckSchema, voidCheckSchema } from "./inputs";
import { recordCheck } from "./record-check.server";
import { voidCheck } from "./void-check.server";

const checks = { tag: "认定", access: "signed_in", roles: CASE_ROLES } as const;

export const verificationOperations: Operation[] = [
  defineOperation({
    ...checks,
    method: "POST",
    path: "/applications/:id/checks",
    summary: "登记核实结果：部门信息共享、实地核查或凭书面承诺认可；与申报矛盾的自动成为疑点",
    body: recordCheckSchema,
    responses: { 201: { description: "登记后的申请，连同核实结果和疑点" } },
    run: async ({ actor, params, body }) => created((await recordCheck(actor, params.id ?? "", body)).view),
  }),
  defineOperation({
    ...checks,
    method: "POST",
    path: "/applications/:id/checks/:checkId/void",
    summary: "作废登记有误的核实结果；If-Match 为该结果的 version",
    versioned: true,
    body: voidCheckSchema,
    responses: { 200: { description: "作废后的申请" } },
    run: async ({ actor, params, body, ifMatch }) =>
      ok(
        await voidCheck(
          actor,
          { applicationId: params.id ?? "", checkId: params.checkId ?? "", expectedVersion: ifMatch },
          body,
        ),
      ),
  }),
  defineOperation({
    ...checks,
    method: "POST",
    path: "/applications/:id/questions/:questionId/answer",
    summary: "处理疑点：以哪一方为准；申报有误的同时更正；If-Match 为申请的 version",
    versioned: true,
    body: answerQuestionSchema,
    responses: { 200: { description: "处理后的申请，条件按更正后的情况重新判断" } },
    run: async ({ actor, params, body, ifMatch }) =>
      ok(
        await answerQuestion(
          actor,
          { applicationId: params.id ?? "", questionId: params.questionId ?? "", expectedVersion: ifMatch },
          body,
        ),
      ),
  }),
];
