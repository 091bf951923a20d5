import { created, defineOperation, ok, type Operation } from "~/api/operation.server";
import { CASE_ROLES } from "~/lib/actor";
import { recordRefusalSchema, voidSchema } from "./inputs";
import { recordRefusal } from "./record-refusal.server";
import { readRefusalLedger } from "./refusals-page.server";
import { voidRefusal } from "./void-refusal.server";

const refusals = { tag: "拒绝服务", access: "signed_in", roles: CASE_ROLES } as const;

type Recorded = Awaited<ReturnType<typeof recordRefusal>>;

function present({ actorName, recordedAt, voidedAt, voidReason, ...row }: Recorded) {
  return {
    ...row,
    actor: actorName,
    recordedAt: recordedAt.toISOString(),
    voided: voidedAt ? { at: voidedAt.toISOString(), reason: voidReason } : null,
  };
}

export const refusalOperations: Operation[] = [
  defineOperation({
    ...refusals,
    method: "POST",
    path: "/people/:id/refusals",
    summary: "登记拒绝岗位推荐以外的公共就业服务：内容、原因、是否有正当理由",
    body: recordRefusalSchema,
    responses: { 201: { description: "拒绝记录" } },
    run: async ({ actor, params, body }) =>
      created(present(await recordRefusal(actor, params.id ?? "", body))),
  }),
  defineOperation({
    ...refusals,
    method: "GET",
    path: "/people/:id/refusals",
    summary: "拒绝服务台账：岗位推荐和其他服务，半年内的计数",
    description:
      "actor 和 recordedAt 是登记这次拒绝的人和时刻，不是推荐岗位的人；以前的记录查不到的，两项为 null。",
    responses: { 200: { description: "记录、计数、是否达到注销情形" } },
    run: async ({ actor, params }) => {
      const { items, count, justifiedCount, recognizedOn } = await readRefusalLedger(actor, params.id ?? "");
      return ok({ recognizedOn, justifiedCount, ...count, items });
    },
  }),
  defineOperation({
    ...refusals,
    method: "POST",
    path: "/people/:id/refusals/:refusalId/void",
    summary: "作废一条拒绝记录，写明原因；记录保留",
    versioned: true,
    body: voidSchema,
    responses: { 200: { description: "已作废的拒绝记录" } },
    run: async ({ actor, params, body, ifMatch }) =>
      ok(present(await voidRefusal(actor, params.id ?? "", params.refusalId ?? "", ifMatch, body.reason))),
  }),
];
