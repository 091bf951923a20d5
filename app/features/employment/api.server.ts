import { created, defineOperation, ok, type Operation } from "~/api/operation.server";
import { CASE_ROLES } from "~/lib/actor";
import { today } from "~/lib/clock.server";
import { answerEntry } from "./answer-entry.server";
import { readEmploymentLine } from "./employment-page.server";
import { answerSchema, recordEmploymentSchema, voidSchema } from "./inputs";
import type { EmploymentRow } from "./queries.server";
import { recordEmployment } from "./record-employment.server";
import { voidEmployment } from "./void-employment.server";

const employment = { tag: "就业失业", access: "signed_in", roles: CASE_ROLES } as const;

/** An entry in the shape of the interface; money as text with two decimals. */
function present({
  actorName,
  recordedAt,
  voidedAt,
  voidReason,
  monthlyWage,
  contradicts,
  answer,
  answeredOn,
  answeredByName,
  ...row
}: EmploymentRow) {
  return {
    ...row,
    contradictsRecognition: contradicts !== null,
    answered: answeredOn === null ? null : { text: answer, on: answeredOn, by: answeredByName },
    monthlyWage: monthlyWage === null ? null : monthlyWage.toFixed(2),
    actor: actorName,
    recordedAt: recordedAt.toISOString(),
    voided: voidedAt ? { at: voidedAt.toISOString(), reason: voidReason } : null,
  };
}

export const employmentOperations: Operation[] = [
  defineOperation({
    ...employment,
    method: "POST",
    path: "/people/:id/employments",
    summary:
      "登记就业、再次失业、培训或失联；就业本身不注销认定。在公益性岗位又就业、失业或参加培训的，用 placement 说明离岗（同时办理；失业、培训的写 reason）或怎样并存",
    body: recordEmploymentSchema,
    responses: {
      201: {
        description:
          "记录；没有期限内的补贴或岗位时，附提请县级的建议注销；与认定时的失业矛盾的，contradictsRecognition 为真，由县级核实；与正在办理的申请所填矛盾的，questionedApplication 为其编号，该申请上列出疑点",
      },
    },
    run: async ({ actor, params, body }) => {
      const { exitId, coveredUntil, questionedApplication, ...recorded } = await recordEmployment(
        actor,
        params.id ?? "",
        body,
      );
      return created({ ...present(recorded), exitId, coveredUntil, questionedApplication });
    },
  }),
  defineOperation({
    ...employment,
    method: "GET",
    path: "/people/:id/employments",
    summary: "就业失业变动和就业后的回访；时点按就业当日执行的标准（未另定的 1、3、6 个月）",
    responses: { 200: { description: "变动，从新到旧；回访的时点和状态" } },
    run: async ({ actor, params }) => {
      const { rows, callBacks } = await readEmploymentLine(actor, params.id ?? "");
      return ok({ asOf: today(), items: rows.toReversed().map(present), callBacks });
    },
  }),
  defineOperation({
    ...employment,
    method: "POST",
    path: "/people/:id/employments/:employmentId/answer",
    summary: "书面说明：就业登记与认定矛盾的核实结论（县级复核员），或再失业不申请重新认定的原因",
    versioned: true,
    body: answerSchema,
    responses: { 200: { description: "有说明的记录" } },
    run: async ({ actor, params, body, ifMatch }) =>
      ok(present(await answerEntry(actor, params.id ?? "", params.employmentId ?? "", ifMatch, body.answer))),
  }),
  defineOperation({
    ...employment,
    method: "POST",
    path: "/people/:id/employments/:employmentId/void",
    summary: "作废一条就业失业记录，写明原因；记录保留",
    versioned: true,
    body: voidSchema,
    responses: { 200: { description: "已作废的记录" } },
    run: async ({ actor, params, body, ifMatch }) =>
      ok(
        present(
          await voidEmployment(actor, params.id ?? "", params.employmentId ?? "", ifMatch, body.reason),
        ),
      ),
  }),
];
