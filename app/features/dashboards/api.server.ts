import { z } from "zod";

import { defineOperation, ok, type Operation } from "~/api/operation.server";
import { CASE_ROLES } from "~/lib/actor";
import { daySchema, unitIdParameter } from "~/lib/field-schemas";
import { caseloadAnswer, coverageAnswer } from "./answers";
import { getCaseload } from "./caseload.server";
import { getCoverage } from "./coverage.server";

const querySchema = z.strictObject({
  unit: unitIdParameter.optional(),
  asOf: daySchema.optional(),
  from: daySchema.optional(),
  to: daySchema.optional(),
  by: z.enum(["unit", "unit,category"], "by 只能是 unit 或 unit,category").optional(),
});

const numbers = {
  tag: "统计",
  access: "signed_in",
  roles: CASE_ROLES,
  method: "GET",
  query: querySchema,
} as const;

export const dashboardOperations: Operation[] = [
  defineOperation({
    ...numbers,
    path: "/caseload",
    summary: "在册人数和期内进出，按下级单位或单位 × 类别",
    responses: { 200: { description: "各行和合计，人数按人去重", schema: caseloadAnswer } },
    run: async ({ actor, query }) => {
      const { rows, total, asOf, period, stock, flows } = await getCaseload(actor, query);
      const cell = (cells: typeof stock, unitId: number, category: string) =>
        cells.find((one) => one.unitId === unitId && one.category === category)?.count ?? 0;
      const presented = rows.flatMap(({ unit, byCategory, recognized, exited, ...row }): object[] =>
        query.by === "unit"
          ? [{ unit, ...row, recognizedInPeriod: recognized, exitedInPeriod: exited }]
          : Object.entries(byCategory).map(([category, count]) => ({
              unit,
              category,
              active: count,
              recognizedInPeriod: cell(flows.recognized.cells, unit.id, category),
              exitedInPeriod: cell(flows.exited.cells, unit.id, category),
              transferredIn: cell(flows.transferredIn.cells, unit.id, category),
              transferredOut: cell(flows.transferredOut.cells, unit.id, category),
            })),
      );
      return ok({
        asOf,
        ...period,
        rows: presented,
        total: {
          active: total.active,
          opening: total.opening,
          closing: total.closing,
          recognizedInPeriod: total.recognized,
          exitedInPeriod: total.exited,
          transferredIn: total.transferredIn,
          transferredOut: total.transferredOut,
        },
      });
    },
  }),
  defineOperation({
    ...numbers,
    path: "/coverage",
    summary: "帮扶覆盖：方案、有效方案、三个岗位、本月联系、按期办结",
    responses: { 200: { description: "各行和合计，人数按人去重", schema: coverageAnswer } },
    run: async ({ actor, query }) => {
      const { rows, total, asOf, period } = await getCoverage(actor, {
        ...query,
        byCategory: query.by !== "unit",
      });
      return ok({ asOf, ...period, rows, total });
    },
  }),
];
