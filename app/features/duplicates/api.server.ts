import { z } from "zod";

import { pageOf, pageParameters } from "~/api/paging";
import { created, defineOperation, ok, type Operation } from "~/api/operation.server";
import { CASE_ROLES } from "~/lib/actor";
import { duplicatesAnswer } from "./answers";
import { clearSuspicion } from "./clear-suspicion.server";
import { duplicateListSchema, mergeSchema, notDuplicateSchema, undoMergeSchema } from "./inputs";
import { mergePeople } from "./merge-people.server";
import { readDuplicatesPage } from "./read-duplicates-page.server";
import { undoMerge } from "./undo-merge.server";

const duplicates = { tag: "人员", access: "signed_in", roles: CASE_ROLES } as const;

export const duplicateOperations: Operation[] = [
  defineOperation({
    ...duplicates,
    method: "GET",
    path: "/duplicates",
    summary: "辖区内疑似同一人的档案，可能性大的在前",
    query: duplicateListSchema.omit({ view: true }).extend(pageParameters),
    responses: {
      200: { description: "一页成对的档案、下一页标记、准确总数和各理由的对数", schema: duplicatesAnswer },
    },
    run: async ({ actor, query: { limit, cursor, ...query } }) => {
      const offset = cursor ?? query.offset ?? 0;
      const asked = { ...query, offset, ...(limit !== undefined && { limit }) };
      const { pairs, total, counts, cut } = await readDuplicatesPage(actor, asked);
      return ok({ ...pageOf(pairs, total, { cursor: offset }), counts, cut });
    },
  }),
  defineOperation({
    ...duplicates,
    method: "POST",
    path: "/people/:id/not-duplicates",
    summary: "标明两份档案不是同一人，以后不再提示",
    body: notDuplicateSchema.extend({ otherPersonId: z.uuid("没有指明另一份档案") }),
    responses: { 200: { description: "已标明" } },
    run: async ({ actor, params, body: { otherPersonId, reason } }) => {
      await clearSuspicion(actor, { oneId: params.id ?? "", otherId: otherPersonId }, { reason });
      return ok({ personId: params.id, otherPersonId });
    },
  }),
  defineOperation({
    ...duplicates,
    method: "POST",
    path: "/people/:id/merge",
    summary: "把同一人的另一份档案并入这一份（县级及以上）；可撤销。If-Match 为保留一方的版本号",
    versioned: true,
    body: mergeSchema,
    responses: { 201: { description: "合并的编号和移动的记录数" } },
    run: async ({ actor, params, body, ifMatch }) =>
      created(await mergePeople(actor, { personId: params.id ?? "", expectedVersion: ifMatch }, body)),
  }),
  defineOperation({
    ...duplicates,
    method: "POST",
    path: "/merges/:id/undo",
    summary: "撤销合并：所有记录回到原来的档案；合并后又有新记录的不能撤销",
    body: undoMergeSchema,
    responses: { 200: { description: "分开的两份档案" } },
    run: async ({ actor, params, body }) => ok(await undoMerge(actor, params.id ?? "", body)),
  }),
];
