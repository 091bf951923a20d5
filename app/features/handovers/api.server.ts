import { z } from "zod";

import { pageParameters } from "~/api/paging";
import { created, defineOperation, ok, type Operation } from "~/api/operation.server";
import { readWorkloadPage } from "~/features/workload/workload-page.server";
import { CASE_ROLES } from "~/lib/actor";
import { unitIdParameter } from "~/lib/field-schemas";
import { handoverAnswer, handoversAnswer, workloadAnswer } from "./answers";
import { createHandover } from "./create-handover.server";
import { readHandoversPage } from "./handover-page.server";
import { handoverListSchema, handoverSchema } from "./inputs";
import { getHandover, type HandoverRow } from "./queries.server";
import { undoHandover } from "./undo-handover.server";

const handovers = { tag: "交接", access: "signed_in", roles: CASE_ROLES } as const;
const HANDS = ["caseworker", "manager", "reviewer"] as const;

/** A sheet in the shape of the interface: numbers are masked in it as on the paper. */
function present({
  city: _city,
  recordedBy: _recordedBy,
  recordedAt,
  undoneAt,
  unitId,
  unitName,
  ...row
}: HandoverRow) {
  return {
    ...row,
    unit: { id: unitId, name: unitName },
    recordedAt: recordedAt.toISOString(),
    undoneAt: undoneAt?.toISOString() ?? null,
  };
}

/** Hand-overs of caseloads, and the load they level. */
export const handoverOperations: Operation[] = [
  defineOperation({
    ...handovers,
    method: "GET",
    path: "/workload",
    summary: "某单位各经办人（市、省级：各下级单位）的加权工作量及其构成",
    query: z.strictObject({ unit: unitIdParameter.optional() }),
    responses: {
      200: { description: "每行的各项数量和分值、与人均之比；未定责任人的单列一行", schema: workloadAnswer },
    },
    run: async ({ actor, query }) => {
      const { unit, by, rows, summary, weights } = await readWorkloadPage(actor, query.unit);
      const { total, hands, mean, unassigned } = summary;
      return ok({
        unit: { id: unit.id, name: unit.name },
        by,
        items: rows,
        total,
        hands,
        mean,
        unassigned,
        weights,
      });
    },
  }),
  defineOperation({
    ...handovers,
    method: "GET",
    path: "/handovers",
    summary: "辖区内和本人移交、接手的交接单，新的在前",
    query: handoverListSchema.extend(pageParameters),
    responses: { 200: { description: "一页交接单、下一页标记和准确总数", schema: handoversAnswer } },
    run: async ({ actor, query }) => {
      const { items, nextCursor, total, page, pages } = await readHandoversPage(actor, query);
      return ok({ items, nextCursor, total, page, pages });
    },
  }),
  defineOperation({
    ...handovers,
    roles: HANDS,
    method: "POST",
    path: "/handovers",
    summary: "把若干人从一位经办人（none：未定责任人）移交给另一位；未办事项记入交接单",
    body: handoverSchema,
    responses: {
      201: { description: "交接单，含每个人当时的未办事项", schema: handoverAnswer },
      403: { description: "经办人只能移交自己名下的人" },
      422: { description: "接手人不管这些人的单位、有人已不在移交人名下，或日期不对" },
    },
    run: async ({ actor, body }) => {
      const { id } = await createHandover(actor, body);
      return created(present(await getHandover(actor, id)));
    },
  }),
  defineOperation({
    ...handovers,
    method: "GET",
    path: "/handovers/:id",
    summary: "一张交接单",
    responses: { 200: { description: "交接单", schema: handoverAnswer } },
    run: async ({ actor, params }) => ok(present(await getHandover(actor, params.id ?? ""))),
  }),
  defineOperation({
    ...handovers,
    roles: HANDS,
    method: "POST",
    path: "/handovers/:id/undo",
    summary:
      "整单撤销，限接手人还没有为其中任何人办过事、责任人没有再变；负责人、复核员可以撤销，经办人只能撤销自己办理的（403）",
    versioned: true,
    responses: {
      200: { description: "已撤销的交接单", schema: handoverAnswer },
      409: { description: "followed：已有后续，不能撤销" },
    },
    run: async ({ actor, params, ifMatch }) => {
      const id = params.id ?? "";
      await undoHandover(actor, id, ifMatch);
      return ok(present(await getHandover(actor, id)));
    },
  }),
];
