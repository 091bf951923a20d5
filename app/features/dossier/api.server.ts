import { z } from "zod";

import { created, defineOperation, ok, type Operation } from "~/api/operation.server";
import { CASE_ROLES } from "~/lib/actor";
import { daySchema } from "~/lib/field-schemas";
import { optionalVersion } from "~/api/if-match.server";
import { assessmentSchema, contactSchema, voidSchema } from "./inputs";
import { presentDossier } from "./present-dossier";
import { getDossier } from "./read-dossier.server";
import { recordAssessment } from "./record-assessment.server";
import { recordContact } from "./record-contact.server";
import { voidAssessment } from "./void-assessment.server";
import { voidContact } from "./void-contact.server";

const dossier = { tag: "一人一册", access: "signed_in", roles: CASE_ROLES } as const;

type Contact = Awaited<ReturnType<typeof recordContact>>;

function presentContact({ actorName, recordedAt, voidedAt, voidReason, subject, ...contact }: Contact) {
  return {
    ...contact,
    met: subject && typeof subject === "object" && "met" in subject ? subject.met : null,
    actor: actorName,
    recordedAt: recordedAt.toISOString(),
    voided: voidedAt ? { at: voidedAt.toISOString(), reason: voidReason } : null,
  };
}

export const dossierOperations: Operation[] = [
  defineOperation({
    ...dossier,
    method: "GET",
    path: "/people/:id/dossier",
    summary: "一人一册全文和时间线；asOf 为当日已知的情况",
    description:
      "时间线每条的 recordedAt 是实际登记的时刻，actor 是登记的人；比 occurredOn 晚的另有 late（补录，晚几天）。档案和操作记录都查不到的，recordedAt 为 null、actor 为空，不以发生日代替。",
    query: z.strictObject({ asOf: daySchema.optional() }),
    responses: { 200: { description: "一人一册（脱敏）" } },
    run: async ({ actor, params, query }) =>
      ok(presentDossier(await getDossier(actor, params.id ?? "", query.asOf))),
  }),
  defineOperation({
    ...dossier,
    method: "POST",
    path: "/people/:id/contacts",
    summary: "记一次联系、走访或服务",
    body: contactSchema,
    responses: { 201: { description: "联系记录" } },
    run: async ({ actor, params, body }) =>
      created(presentContact(await recordContact(actor, params.id ?? "", body))),
  }),
  defineOperation({
    ...dossier,
    method: "POST",
    path: "/people/:id/contacts/:contactId/void",
    summary: "作废一条联系记录，写明原因；记录保留",
    versioned: true,
    body: voidSchema,
    responses: { 200: { description: "已作废的联系记录" } },
    run: async ({ actor, params, body, ifMatch }) =>
      ok(
        presentContact(
          await voidContact(actor, params.id ?? "", params.contactId ?? "", ifMatch, body.reason),
        ),
      ),
  }),
  defineOperation({
    ...dossier,
    method: "POST",
    path: "/people/:id/assessments",
    summary: "登记求职意愿、服务需求和就业能力",
    description:
      '新的评估代替原来的。If-Match 带一人一册所示的 assessmentVersion（从未登记的为 "0"）；其后有人登记或作废过的，409 stale_version，附现行评估和 assessmentVersion。最近一次是别人登记或作废的，缺 If-Match 为 428。',
    body: assessmentSchema,
    responses: { 201: { description: "评估记录，及登记后的 assessmentVersion" } },
    run: async ({ actor, params, body, request }) => {
      const recorded = await recordAssessment(actor, params.id ?? "", body, optionalVersion(request));
      return created({ ...recorded, recordedAt: recorded.recordedAt.toISOString() });
    },
  }),
  defineOperation({
    ...dossier,
    method: "POST",
    path: "/people/:id/assessments/:assessmentId/void",
    summary: "作废一次评估，写明原因；记录保留",
    versioned: true,
    body: voidSchema,
    responses: { 200: { description: "已作废的评估" } },
    run: async ({ actor, params, body, ifMatch }) => {
      const { recordedAt, voidedAt, ...voided } = await voidAssessment(
        actor,
        params.id ?? "",
        params.assessmentId ?? "",
        ifMatch,
        body.reason,
      );
      return ok({
        ...voided,
        recordedAt: recordedAt.toISOString(),
        voided: voidedAt ? { at: voidedAt.toISOString(), reason: body.reason } : null,
      });
    },
  }),
];
