import { z } from "zod";

import { created, defineOperation, ok, type Operation } from "~/api/operation.server";
import { wholeList } from "~/api/paging";
import { recordAudit } from "~/features/audit/record-audit.server";
import { getPersonInScope } from "~/features/people/queries.server";
import { exitGroundLabel } from "~/features/people/labels";
import { type Actor, CASE_ROLES } from "~/lib/actor";
import { executor } from "~/lib/transaction.server";
import { confirmExit } from "./confirm-exit.server";
import type { ExitView } from "./exit-view";
import { readRadar } from "./exit-radar.server";
import {
  confirmExitSchema,
  objectExitSchema,
  proposeExitSchema,
  radarQuerySchema,
  reasonSchema,
  rejectExitSchema,
  tellExitSchema,
} from "./inputs";
import { exitActionLabels } from "./labels";
import { objectExit } from "./object-exit.server";
import { listExitsOfPerson } from "./list-exits.server";
import { proposeExit } from "./propose-exit.server";
import { rejectExit } from "./reject-exit.server";
import type { ExitAction } from "./status";
import type { ExitTarget } from "./take-exit-step.server";
import { tellExit } from "./tell-exit.server";
import { undoExit } from "./undo-exit.server";
import { withdrawExit } from "./withdraw-exit.server";

const exits = { tag: "注销", access: "signed_in", roles: CASE_ROLES } as const;

function step<B extends z.ZodType>(
  action: ExitAction,
  body: B,
  run: (actor: Actor, target: ExitTarget, input: z.output<B>) => Promise<ExitView>,
): Operation {
  return defineOperation({
    ...exits,
    method: "POST",
    path: `/people/:id/exits/:exitId/${action}`,
    summary: exitActionLabels[action],
    versioned: true,
    body,
    responses: { 200: { description: "办理后的注销" } },
    run: async ({ actor, params, body: input, ifMatch }) =>
      ok(
        await run(
          actor,
          { exitId: params.exitId ?? "", personId: params.id ?? "", expectedVersion: ifMatch },
          input,
        ),
      ),
  });
}

export const exitOperations: Operation[] = [
  defineOperation({
    ...exits,
    method: "POST",
    path: "/people/:id/exits",
    summary: "提请注销：情形、发生日期和证明材料，由县级决定",
    body: proposeExitSchema,
    responses: { 201: { description: "待县级决定的注销，含将随之结束的事项" } },
    run: async ({ actor, params, body }) => created(await proposeExit(actor, params.id ?? "", body)),
  }),
  defineOperation({
    ...exits,
    method: "GET",
    path: "/people/:id/exits",
    summary: "一个人的注销，从新到旧",
    responses: { 200: { description: "注销及可办事项" } },
    run: async ({ actor, params }) => {
      const person = await getPersonInScope(actor.scope, params.id ?? "");
      await recordAudit(executor(), actor, {
        action: "dossier.read",
        subject: { type: "person", id: person.id, unitId: person.unitId },
        details: { part: "exits" },
      });
      return ok(wholeList(await listExitsOfPerson(actor, person.id)));
    },
  }),
  step("tell", tellExitSchema, tellExit),
  step("object", objectExitSchema, objectExit),
  step("withdraw", reasonSchema, withdrawExit),
  step("confirm", confirmExitSchema, confirmExit),
  step("reject", rejectExitSchema, rejectExit),
  step("undo", reasonSchema, undoExit),
  defineOperation({
    ...exits,
    method: "GET",
    path: "/exit-radar",
    summary: "辖区内已到或若干天内将到注销情形的人，从近到远",
    query: radarQuerySchema,
    responses: {
      200: { description: "每人每种情形一行：哪天到、需要什么证明；岗位期满时补贴还剩几个月（monthsLeft）" },
    },
    run: async ({ actor, query }) => {
      const { items, asOf, within, unit } = await readRadar(actor, query);
      return ok({
        asOf,
        within,
        unit: { id: unit.id, name: unit.fullName },
        items: items.map((item) => ({ ...item, groundLabel: exitGroundLabel(item.ground) })),
        total: items.length,
      });
    },
  }),
];
