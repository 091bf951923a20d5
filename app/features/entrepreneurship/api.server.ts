import { created, defineOperation, ok, type Operation } from "~/api/operation.server";
import { recordAudit } from "~/features/audit/record-audit.server";
import { getPersonForHelp } from "~/features/job-offers/queries.server";
import { CASE_ROLES } from "~/lib/actor";
import { today } from "~/lib/clock.server";
import { executor } from "~/lib/transaction.server";
import { takeSupportStep, voidSupport } from "./change-support.server";
import { doneSchema, milestoneSchema, reasonSchema, stepSchema, supportSchema } from "./inputs";
import { addMilestone, finishMilestone, voidMilestone } from "./milestones.server";
import { listSupports, type MilestoneRow, type SupportRow } from "./queries.server";
import { recordSupport } from "./record-support.server";
import { milestoneState } from "./rules";

const supports = { tag: "创业服务", access: "signed_in", roles: CASE_ROLES } as const;
const BASE = "/people/:id/entrepreneurship-supports";

const voided = (row: { voidedAt: Date | null; voidReason: string | null }) =>
  row.voidedAt ? { at: row.voidedAt.toISOString(), reason: row.voidReason } : null;

/** A support in the shape of the interface; money as text with two decimals. */
function present(row: SupportRow) {
  const { city: _city, actorName, recordedAt, voidedAt, voidReason, ...rest } = row;
  return {
    ...rest,
    actor: actorName,
    recordedAt: recordedAt.toISOString(),
    voided: voided({ voidedAt, voidReason }),
  };
}

function presentMilestone(row: MilestoneRow) {
  const { city: _city, actorName, voidedAt, voidReason, ...rest } = row;
  return {
    ...rest,
    actor: actorName,
    state: milestoneState(row, today()),
    voided: voided({ voidedAt, voidReason }),
  };
}

const named = (params: Record<string, string>, version: number) => ({
  personId: params.id ?? "",
  supportId: params.supportId ?? "",
  milestoneId: params.milestoneId ?? "",
  version,
});

export const entrepreneurshipOperations: Operation[] = [
  defineOperation({
    ...supports,
    method: "POST",
    path: BASE,
    summary: "登记创业指导、孵化，或申请初次创业补贴、创业担保贷款",
    body: supportSchema,
    responses: { 201: { description: "创业服务记录" } },
    run: async ({ actor, params, body }) =>
      created(present(await recordSupport(actor, params.id ?? "", body))),
  }),
  defineOperation({
    ...supports,
    method: "GET",
    path: BASE,
    summary: "一个人的创业服务和各步进展",
    responses: { 200: { description: "创业服务，从新到旧，作废的在内" } },
    run: async ({ actor, params }) => {
      const person = await getPersonForHelp(actor, params.id ?? "");
      await recordAudit(executor(), actor, {
        action: "dossier.read",
        subject: { type: "person", id: person.id, unitId: person.unitId },
        details: { part: "entrepreneurship" },
      });
      const items = (await listSupports(person.id)).map(({ milestones, ...support }) => ({
        ...present(support),
        milestones: milestones.map(presentMilestone),
      }));
      return ok({ asOf: today(), items });
    },
  }),
  defineOperation({
    ...supports,
    method: "POST",
    path: `${BASE}/:supportId/steps`,
    summary: "批准、不批准、登记发放（县级复核员或负责人，登记申请的人不审批），或结束",
    versioned: true,
    body: stepSchema,
    responses: { 200: { description: "创业服务记录" } },
    run: async ({ actor, params, body, ifMatch }) =>
      ok(present(await takeSupportStep(actor, params.id ?? "", params.supportId ?? "", ifMatch, body))),
  }),
  defineOperation({
    ...supports,
    method: "POST",
    path: `${BASE}/:supportId/void`,
    summary: "作废一条创业服务，写明原因；记录保留",
    versioned: true,
    body: reasonSchema,
    responses: { 200: { description: "已作废的记录" } },
    run: async ({ actor, params, body, ifMatch }) =>
      ok(present(await voidSupport(actor, params.id ?? "", params.supportId ?? "", ifMatch, body.reason))),
  }),
  defineOperation({
    ...supports,
    method: "POST",
    path: `${BASE}/:supportId/milestones`,
    summary: "登记一步创业进展：约定的或已完成的",
    body: milestoneSchema,
    responses: { 201: { description: "创业进展" } },
    run: async ({ actor, params, body }) =>
      created(presentMilestone(await addMilestone(actor, params.id ?? "", params.supportId ?? "", body))),
  }),
  defineOperation({
    ...supports,
    method: "POST",
    path: `${BASE}/:supportId/milestones/:milestoneId/done`,
    summary: "登记一步进展已完成",
    description: "doneOn 不填为当天；不能晚于当天，也不能早于这项服务开始的日期。",
    versioned: true,
    body: doneSchema,
    responses: { 200: { description: "创业进展" } },
    run: async ({ actor, params, body, ifMatch }) =>
      ok(presentMilestone(await finishMilestone(actor, named(params, ifMatch), body.doneOn))),
  }),
  defineOperation({
    ...supports,
    method: "POST",
    path: `${BASE}/:supportId/milestones/:milestoneId/void`,
    summary: "作废一步进展，写明原因；记录保留",
    versioned: true,
    body: reasonSchema,
    responses: { 200: { description: "已作废的进展" } },
    run: async ({ actor, params, body, ifMatch }) =>
      ok(presentMilestone(await voidMilestone(actor, named(params, ifMatch), body.reason))),
  }),
];
