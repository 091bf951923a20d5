import { created, defineOperation, ok, type Operation } from "~/api/operation.server";
import { CASE_ROLES } from "~/lib/actor";
import { changeView } from "./change-view.server";
import { deleteView, restoreView } from "./delete-view.server";
import { changeViewSchema, saveViewSchema } from "./inputs";
import { listViews, PEOPLE_PAGE } from "./queries.server";
import { saveView } from "./save-view.server";

const views = { tag: "视图", access: "signed_in", roles: CASE_ROLES } as const;

export const savedViewOperations: Operation[] = [
  defineOperation({
    ...views,
    method: "GET",
    path: "/saved-views",
    summary: "人员名单的视图：自己的，和本单位、上级共享的",
    responses: { 200: { description: "视图" } },
    run: async ({ actor }) => {
      const items = await listViews(actor, PEOPLE_PAGE);
      return ok({ items, nextCursor: null, total: items.length });
    },
  }),
  defineOperation({
    ...views,
    method: "POST",
    path: "/saved-views",
    summary: "保存一组筛选和排序；查询词不保存",
    body: saveViewSchema,
    responses: { 201: { description: "视图编号和保存下来的筛选" } },
    run: async ({ actor, body }) => created(await saveView(actor, body)),
  }),
  defineOperation({
    ...views,
    method: "PUT",
    path: "/saved-views/:id",
    summary: "改名称或共享范围",
    versioned: true,
    body: changeViewSchema,
    responses: { 200: { description: "已修改" } },
    run: async ({ actor, params, body, ifMatch }) => {
      const id = params.id ?? "";
      await changeView(actor, id, ifMatch, body);
      return ok({ id, ...body, version: ifMatch + 1 });
    },
  }),
  defineOperation({
    ...views,
    method: "POST",
    path: "/saved-views/:id/delete",
    summary: "删除自己的视图，可恢复",
    responses: { 200: { description: "已删除" } },
    run: async ({ actor, params }) => ok(await deleteView(actor, params.id ?? "")),
  }),
  defineOperation({
    ...views,
    method: "POST",
    path: "/saved-views/:id/restore",
    summary: "恢复删除的视图",
    responses: { 200: { description: "已恢复" } },
    run: async ({ actor, params }) => ok(await restoreView(actor, params.id ?? "")),
  }),
];
