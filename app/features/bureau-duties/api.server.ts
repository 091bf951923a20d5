import { z } from "zod";

import { created, defineOperation, ok, type Operation } from "~/api/operation.server";
import { getUnitInScope } from "~/features/units/queries.server";
import { daySchema, unitIdParameter } from "~/lib/field-schemas";
import { SHEET_FORMATS } from "~/lib/tabular/sheet-file.server";
import { addDuty } from "./add-duty.server";
import { correctDuty, voidDuty } from "./correct-duty.server";
import { exportDuties } from "./export.server";
import { correctDutySchema, dutyListSchema, newDutySchema, voidDutySchema } from "./inputs";
import { DUTY_ROLES } from "./keep-duty.server";
import { countDuties, getDuty, listDuties } from "./queries.server";

const duties = { tag: "履职登记", access: "signed_in", roles: DUTY_ROLES } as const;
const listQuery = dutyListSchema.omit({ correct: true });

export const bureauDutyOperations: Operation[] = [
  defineOperation({
    ...duties,
    method: "GET",
    path: "/bureau-records",
    summary: "履职登记：目标责任、业务培训、政策宣传、操作细则",
    query: listQuery,
    responses: { 200: { description: "登记、总数和各类条数" } },
    run: async ({ actor, query }) => {
      const { items, nextCursor, total, counts } = await listDuties(actor, query);
      return ok({ items, nextCursor, total, counts });
    },
  }),
  defineOperation({
    ...duties,
    method: "GET",
    path: "/bureau-records/counts",
    summary: "各单位一个时段的履职情况",
    query: z.strictObject({ unit: unitIdParameter.optional(), from: daySchema, to: daySchema }),
    responses: { 200: { description: "每个下级单位和本级一行" } },
    run: async ({ actor, query: { unit, from, to } }) =>
      ok({
        items: await countDuties(await getUnitInScope(actor.scope, unit ?? actor.unit.id), { from, to }),
      }),
  }),
  ...SHEET_FORMATS.map((format) =>
    defineOperation({
      ...duties,
      method: "GET",
      path: `/bureau-records/export.${format}`,
      summary: `导出履职登记（${format}）`,
      query: listQuery,
      responses: { 200: { description: "文件" } },
      run: ({ actor, query }) => exportDuties(actor, query, format),
    }),
  ),
  defineOperation({
    ...duties,
    method: "POST",
    path: "/bureau-records",
    summary: "登记一项履职事项",
    body: newDutySchema,
    responses: { 201: { description: "登记" } },
    run: async ({ actor, body }) => {
      const { id } = await addDuty(actor, body);
      return created(await getDuty(actor, id));
    },
  }),
  defineOperation({
    ...duties,
    method: "POST",
    path: "/bureau-records/:id/correct",
    summary: "更正一项登记：原登记作废，留下原因",
    versioned: true,
    body: correctDutySchema,
    responses: { 200: { description: "更正后的登记" } },
    run: async ({ actor, params, body, ifMatch }) => {
      const { id } = await correctDuty(actor, { id: params.id ?? "", expectedVersion: ifMatch }, body);
      return ok(await getDuty(actor, id));
    },
  }),
  defineOperation({
    ...duties,
    method: "POST",
    path: "/bureau-records/:id/void",
    summary: "作废一项登记，写明原因",
    versioned: true,
    body: voidDutySchema,
    responses: { 200: { description: "作废的登记" } },
    run: async ({ actor, params, body, ifMatch }) => {
      const id = params.id ?? "";
      await voidDuty(actor, { id, expectedVersion: ifMatch }, body.reason);
      return ok(await getDuty(actor, id));
    },
  }),
];
