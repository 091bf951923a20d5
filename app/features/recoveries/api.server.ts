import { created, defineOperation, ok, type Operation } from "~/api/operation.server";
import { wholeList } from "~/api/paging";
import { CASE_ROLES } from "~/lib/actor";
import { yuanOf } from "~/lib/money";
import { closeRecoverySchema, newRecoverySchema, paymentSchema } from "./inputs";
import { openRecovery } from "./open-recovery.server";
import { getRecoveryInScope, listRecoveries, type RecoveryRow } from "./queries.server";
import { closeRecovery, payRecovery } from "./settle-recovery.server";

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
    summary: "县级登记一笔应追回的款项",
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
];
