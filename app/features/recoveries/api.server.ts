import { created, defineOperation, ok, type Operation } from "~/api/operation.server";
import { wholeList } from "~/api/paging";
import { CASE_ROLES } from "~/lib/actor";
import { yuanOf } from "~/lib/money";
import { closeRecoverySchema, newRecoverySchema, paymentSchema, voidRecoverySchema } from "./inputs";
import { openRecovery } from "./open-recovery.server";
import { getRecoveryInScope, listRecoveries, type RecoveryRow } from "./queries.server";
import { closeRecovery, payRecovery } from "./settle-recovery.server";
import { voidRecovery } from "./void-recovery.server";
import { voidRepayment } from "./void-repayment.server";

const recoveries = { tag: "追回款项", access: "signed_in", roles: CASE_ROLES } as const;

function presentRecovery({ amount, repaid, payments, ...rest }: RecoveryRow) {
  return {
    ...rest,
    amount: yuanOf(amount),
    repaid: yuanOf(repaid),
    owed: yuanOf(amount - repaid),
    payments: payments.map((payment) => ({ ...payment, amount: yuanOf(payment.amount) })),
  };
}

export const recoveryOperations: Operation[] = [
  defineOperation({
    ...recoveries,
    method: "POST",
    path: "/people/:id/recoveries",
    summary:
      "县级登记一笔应追回的款项，不超过本系统记录的已发补贴减去已在追回的；其他系统发放的，在 paidElsewhere 写明在哪里发放、凭什么核对的；exitId 只能是此人的注销（422）",
    body: newRecoverySchema,
    responses: { 201: { description: "追回款项" } },
    run: async ({ actor, params, body }) => {
      const { id } = await openRecovery(actor, params.id ?? "", body);
      return created(presentRecovery(await getRecoveryInScope(actor.scope, id)));
    },
  }),
  defineOperation({
    ...recoveries,
    method: "GET",
    path: "/recoveries",
    summary: "辖区内的追回台账，未办结的在前",
    responses: { 200: { description: "追回款项" } },
    run: async ({ actor }) => ok(wholeList((await listRecoveries(actor.scope)).map(presentRecovery))),
  }),
  defineOperation({
    ...recoveries,
    method: "POST",
    path: "/recoveries/:id/payments",
    summary: "登记一次退款；退清的自动办结",
    versioned: true,
    body: paymentSchema,
    responses: { 200: { description: "追回款项" } },
    run: async ({ actor, params, body, ifMatch }) => {
      const recoveryId = params.id ?? "";
      await payRecovery(actor, { recoveryId, expectedVersion: ifMatch }, body);
      return ok(presentRecovery(await getRecoveryInScope(actor.scope, recoveryId)));
    },
  }),
  defineOperation({
    ...recoveries,
    method: "POST",
    path: "/recoveries/:id/close",
    summary: "办结：移交有关部门，或核实不应追回",
    versioned: true,
    body: closeRecoverySchema,
    responses: { 200: { description: "追回款项" } },
    run: async ({ actor, params, body, ifMatch }) => {
      const recoveryId = params.id ?? "";
      await closeRecovery(actor, { recoveryId, expectedVersion: ifMatch }, body);
      return ok(presentRecovery(await getRecoveryInScope(actor.scope, recoveryId)));
    },
  }),
  defineOperation({
    ...recoveries,
    method: "POST",
    path: "/people/:id/recoveries/:recoveryId/void",
    summary: "县级作废一笔误登的追回款项，写明原因；已登记退款的，先作废退款（422 repayments_stand）",
    versioned: true,
    body: voidRecoverySchema,
    responses: { 200: { description: "作废的追回款项（voided 写明时间和原因），不再计入任何合计" } },
    run: async ({ actor, params, body, ifMatch }) => {
      const [personId, recoveryId] = [params.id ?? "", params.recoveryId ?? ""];
      await voidRecovery(actor, { personId, recoveryId, expectedVersion: ifMatch }, body.reason);
      return ok(presentRecovery(await getRecoveryInScope(actor.scope, recoveryId, personId)));
    },
  }),
  defineOperation({
    ...recoveries,
    method: "POST",
    path: "/people/:id/recoveries/:recoveryId/payments/:paymentId/void",
    summary:
      "县级作废一次误登的退款，写明原因；版本为所属追回款项的版本；因此退清办结的，恢复为追回中或已移交",
    versioned: true,
    body: voidRecoverySchema,
    responses: { 200: { description: "所属的追回款项，作废的退款写明时间和原因" } },
    run: async ({ actor, params, body, ifMatch }) => {
      const [personId, recoveryId] = [params.id ?? "", params.recoveryId ?? ""];
      const target = { personId, recoveryId, paymentId: params.paymentId ?? "", expectedVersion: ifMatch };
      await voidRepayment(actor, target, body.reason);
      return ok(presentRecovery(await getRecoveryInScope(actor.scope, recoveryId, personId)));
    },
  }),
];
