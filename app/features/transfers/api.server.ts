import { created, defineOperation, ok, type Operation } from "~/api/operation.server";
import { type Actor, CASE_ROLES } from "~/lib/actor";
import { acceptTransfer } from "./accept-transfer.server";
import { cancelTransfer } from "./cancel-transfer.server";
import { declineTransfer } from "./decline-transfer.server";
import {
  acceptTransferSchema,
  cancelTransferSchema,
  declineTransferSchema,
  proposeTransferSchema,
  transferListSchema,
} from "./inputs";
import { proposeTransfer } from "./propose-transfer.server";
import { presentTransfers } from "./present-transfers.server";
import { listTransfers, type TransferRow } from "./queries.server";

const transfers = { tag: "人员", access: "signed_in", roles: CASE_ROLES } as const;
const target = (params: Record<string, string>, ifMatch: number) => ({
  transferId: params.id ?? "",
  expectedVersion: ifMatch,
});

/** One transfer in the shape of the interface. */
async function present(actor: Actor, row: TransferRow) {
  const [shown] = await presentTransfers(actor.scope, [row]);
  return shown;
}

export const transferOperations: Operation[] = [
  defineOperation({
    ...transfers,
    method: "POST",
    path: "/people/:id/transfers",
    summary: "提出转移：由服务新常住地的单位接收；接收前仍由原单位负责。If-Match 为人员的版本号",
    versioned: true,
    body: proposeTransferSchema,
    responses: { 201: { description: "待接收的转移" } },
    run: async ({ actor, params, body, ifMatch }) =>
      created(
        await present(
          actor,
          await proposeTransfer(actor, { personId: params.id ?? "", expectedVersion: ifMatch }, body),
        ),
      ),
  }),
  defineOperation({
    ...transfers,
    method: "GET",
    path: "/transfers",
    summary: "辖区的转移：waiting 待接收，sent 等对方接收，came 已转入，left 已转出，failed 未办成",
    query: transferListSchema,
    responses: { 200: { description: "一页转移和各类件数" } },
    run: async ({ actor, query }) => {
      const { items, ...page } = await listTransfers(actor.scope, query);
      return ok({ ...page, items: await presentTransfers(actor.scope, items) });
    },
  }),
  defineOperation({
    ...transfers,
    method: "POST",
    path: "/transfers/:id/accept",
    summary: "接收转移；有在办申请的先办结，提出以后去世或认定注销的（gone）不能接收",
    versioned: true,
    body: acceptTransferSchema,
    responses: { 200: { description: "已接收的转移" } },
    run: async ({ actor, params, body, ifMatch }) =>
      ok(await present(actor, await acceptTransfer(actor, target(params, ifMatch), body))),
  }),
  defineOperation({
    ...transfers,
    method: "POST",
    path: "/transfers/:id/decline",
    summary: "不予接收，写明原因",
    versioned: true,
    body: declineTransferSchema,
    responses: { 200: { description: "未接收的转移" } },
    run: async ({ actor, params, body, ifMatch }) =>
      ok(await present(actor, await declineTransfer(actor, target(params, ifMatch), body))),
  }),
  defineOperation({
    ...transfers,
    method: "POST",
    path: "/transfers/:id/cancel",
    summary: "接收前撤回转移，写明原因",
    versioned: true,
    body: cancelTransferSchema,
    responses: { 200: { description: "已撤回的转移" } },
    run: async ({ actor, params, body, ifMatch }) =>
      ok(await present(actor, await cancelTransfer(actor, target(params, ifMatch), body))),
  }),
];
